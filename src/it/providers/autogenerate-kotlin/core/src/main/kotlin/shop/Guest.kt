package shop

import jakarta.persistence.Column
import jakarta.persistence.Entity
import jakarta.persistence.Id

@Entity
class Guest(
    @Id var id: Long? = null,
    @Column(length = 40, nullable = false) var name: String = FIRST,
) {
    companion object {
        const val FIRST = "first"
    }
}
