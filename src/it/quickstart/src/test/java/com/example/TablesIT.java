package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesIT {

    private static final String COLUMNS = """
            SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position)
              FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name NOT LIKE 'migrate%'
             GROUP BY table_name
             ORDER BY table_name""";

    @Test
    void theUpgradeMadeTheTables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        System.getProperty("jdbc.url"),
                        System.getProperty("jdbc.user"),
                        System.getProperty("jdbc.password"));
                ResultSet result = connection.createStatement().executeQuery(COLUMNS)) {
            while (result.next()) {
                tables.add(result.getString(1));
                System.out.println("table " + result.getString(1) + ": " + result.getString(2));
            }
        }
        assertEquals(List.of("order_products", "orders", "products", "reviews", "users"), tables);
    }
}
