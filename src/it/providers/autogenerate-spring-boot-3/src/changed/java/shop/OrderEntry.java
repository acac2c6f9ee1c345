package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

@Entity
@Table(indexes = @Index(columnList = "customer"))
public class OrderEntry {
    @Id
    @GeneratedValue
    Long id;

    String customer;

    @ManyToMany
    Set<Product> products = new HashSet<>();

    @ManyToOne(optional = false)
    Product main;
}
