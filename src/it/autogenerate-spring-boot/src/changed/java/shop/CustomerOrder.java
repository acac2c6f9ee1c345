package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class CustomerOrder {
    public enum State {
        OPEN,
        PAID,
        SENT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    UUID id;

    @Version
    int revisionNumber;

    State state;

    @CreationTimestamp
    OffsetDateTime createdAt;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> extraData;

    @Column(columnDefinition = "text")
    String remark;

    List<Integer> quantities;
}
