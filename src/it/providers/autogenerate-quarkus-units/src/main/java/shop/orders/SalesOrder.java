package shop.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@Entity
public class SalesOrder {

    @Id
    @GeneratedValue
    Long id;

    String placedBy;
}
