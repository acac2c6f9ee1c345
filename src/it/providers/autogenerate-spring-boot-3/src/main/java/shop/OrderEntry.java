package shop;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@Entity
@Table(indexes = @Index(columnList = "customer"))
public class OrderEntry {
    @Id
    @GeneratedValue
    Long id;

    @Column(unique = true)
    String customer;

    @ManyToMany
    Set<Product> products = new HashSet<>();

    @ManyToOne(optional = false)
    Product main;

    @ElementCollection
    List<String> notes = new ArrayList<>();
}
