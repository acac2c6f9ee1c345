package shop;

import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

class ModulesIT {

    /** Hibernate validates the schema when it starts. */
    @Test
    void hibernateAcceptsTheSchema() {
        new Configuration()
                .addAnnotatedClass(Customer.class)
                .setProperty("hibernate.hbm2ddl.auto", "validate")
                .setProperty("jakarta.persistence.jdbc.url", System.getProperty("jdbc.url"))
                .setProperty("jakarta.persistence.jdbc.user", System.getProperty("jdbc.user"))
                .setProperty("jakarta.persistence.jdbc.password", System.getProperty("jdbc.password"))
                .buildSessionFactory()
                .close();
    }
}
