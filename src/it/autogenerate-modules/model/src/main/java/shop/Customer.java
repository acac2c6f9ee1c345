package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import lombok.Data;
import lombok.Getter;

/** Mapped by its getters, which only Lombok writes. */
@Data
@Entity
public class Customer {
    @Getter(onMethod_ = {@Id, @GeneratedValue})
    private Long id;

    @Getter(onMethod_ = @Column(nullable = true))
    private String email;
}
