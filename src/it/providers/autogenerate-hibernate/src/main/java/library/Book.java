package library;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;

@Entity
@Table(indexes = @Index(name = "book_by_title", columnList = "title"))
public class Book {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "books")
    @SequenceGenerator(name = "books", sequenceName = "book_numbers", allocationSize = 10)
    Long id;

    @Column(nullable = false, unique = true, length = 20)
    String isbn;

    @Column(nullable = false)
    String title;

    @Comment("without the cover")
    Integer pages;

    @ColumnDefault("1")
    @Column(nullable = false)
    int copies;

    @ManyToOne
    Author author;

    @ElementCollection
    @CollectionTable(name = "book_keyword")
    List<String> keywords = new ArrayList<>();

    protected Book() {}

    public Book(String isbn, String title) {
        this.isbn = isbn;
        this.title = title;
    }
}
