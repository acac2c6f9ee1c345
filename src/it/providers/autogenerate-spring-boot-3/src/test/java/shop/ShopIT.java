package shop;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class ShopIT {

    /** The application starts: Hibernate validates the schema. */
    @Test
    void starts() {}
}
