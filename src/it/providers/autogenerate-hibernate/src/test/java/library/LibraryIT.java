package library;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryIT {

    /** Hibernate validates the schema when it starts, and works with it. */
    @Test
    void hibernateAcceptsTheSchema() {
        Map<String, String> connection = Map.of(
                "jakarta.persistence.jdbc.url", System.getProperty("jdbc.url"),
                "jakarta.persistence.jdbc.user", System.getProperty("jdbc.user"),
                "jakarta.persistence.jdbc.password", System.getProperty("jdbc.password"));
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("library", connection)) {
            Book book = new Book(Long.toString(System.nanoTime()), "Emma");
            factory.runInTransaction(manager -> manager.persist(book));
            factory.runInTransaction(manager -> assertNotNull(manager.find(Book.class, book.id)));
        }
    }
}
