package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

@Entity
public class Guest {

    public static final String FIRST = "Ada";

    @Id
    private Long id;

    @NotNull
    @Size(max = 40)
    private String name;
}
