package shop

import jakarta.persistence.Entity
import jakarta.persistence.GeneratedValue
import jakarta.persistence.Id
import jakarta.persistence.ManyToOne

@Entity
class Visit(
    @Id @GeneratedValue var id: Long? = null,
    var days: Int = 0,
    @ManyToOne var guest: Guest? = null,
) {
    // Of the metamodel, which kapt makes.
    companion object {
        fun guestAttribute() = Visit_.GUEST
    }
}
