package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

class TablesIT {

    private static final String COLUMNS = """
            SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position)
              FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name NOT LIKE 'migrate%'
             GROUP BY table_name
             ORDER BY table_name""";

    private final String url = System.getProperty("jdbc.url");
    private final String user = System.getProperty("jdbc.user");
    private final String password = System.getProperty("jdbc.password");

    @Test
    void theUpgradeMadeTheTables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                ResultSet result = connection.createStatement().executeQuery(COLUMNS)) {
            while (result.next()) {
                tables.add(result.getString(1));
                System.out.println("table " + result.getString(1) + ": " + result.getString(2));
            }
        }
        assertEquals(List.of("order_products", "orders", "products", "users"), tables);
    }

    @Test
    void hibernateAcceptsThem() {
        Configuration shop = new Configuration()
                .addAnnotatedClasses(Product.class, User.class, Order.class, OrderProduct.class)
                .setProperty("jakarta.persistence.jdbc.url", url)
                .setProperty("jakarta.persistence.jdbc.user", user)
                .setProperty("jakarta.persistence.jdbc.password", password)
                .setProperty("hibernate.hbm2ddl.auto", "validate");
        try (SessionFactory factory = shop.buildSessionFactory()) {
            factory.inTransaction(session -> {
                User first = new User();
                first.email = "ada@example.com";
                session.persist(first);
            });
        }
    }
}
