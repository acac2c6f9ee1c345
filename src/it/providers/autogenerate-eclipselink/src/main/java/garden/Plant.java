package garden;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

@Entity
@Table(name = "plants", indexes = @Index(columnList = "name"))
public class Plant {
    public enum Light {
        SUN,
        SHADE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    Long id;

    @Column(nullable = false, length = 80)
    String name;

    @Column(precision = 6, scale = 2)
    BigDecimal height;

    @Enumerated(EnumType.STRING)
    Light light;

    LocalDate sown;

    @ManyToOne
    Bed bed;

    @ElementCollection
    List<String> uses = new ArrayList<>();
}
