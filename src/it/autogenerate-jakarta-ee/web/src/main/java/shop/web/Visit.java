package shop.web;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import shop.Guest;

@Entity
public class Visit {

    @Id
    private Long id;

    @ManyToOne
    private Guest guest;
}
