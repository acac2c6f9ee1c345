package garden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GardenIT {

    /** EclipseLink numbers plants by the row of its table SEQUENCE, and reads back what it stored. */
    @Test
    void eclipseLinkWorksWithTheSchema() {
        // EclipseLink takes some passwords for encrypted ones; those in a url it leaves to the driver.
        String url = System.getProperty("jdbc.url");
        Map<String, String> connection = Map.of(
                "jakarta.persistence.jdbc.url",
                url + (url.contains("?") ? "&" : "?") + "user=" + System.getProperty("jdbc.user") + "&password="
                        + System.getProperty("jdbc.password"));
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("garden", connection);
                EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            Bed bed = new Bed();
            manager.persist(bed);
            Plant plant = new Plant();
            plant.name = "leek " + System.nanoTime();
            plant.bed = bed;
            plant.uses.add("soup");
            manager.persist(plant);
            manager.getTransaction().commit();
            manager.clear();
            assertEquals("soup", manager.find(Plant.class, plant.id).uses.get(0));
        }
    }
}
