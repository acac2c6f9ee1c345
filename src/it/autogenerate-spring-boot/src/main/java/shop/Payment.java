package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public class Payment {
    @Id
    @GeneratedValue
    Long id;

    @ManyToOne(optional = false)
    CustomerOrder customerOrder;

    @Entity
    public static class CardPayment extends Payment {
        String cardNumber;
    }
}
