package io.github.alambique.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that each query keeps. */
class CatalogQueryTest {

    private static Stream<CatalogQuery> queries() {
        return new CatalogInspector(Set.of()).queries().stream();
    }

    private static List<String> ofAllVersions(CatalogQuery query) {
        return IntStream.rangeClosed(14, 18).mapToObj(query::sql).toList();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void saysWhatItReads(CatalogQuery query) {
        assertThat(query.sql(18)).startsWith("-- ");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void isOrderedWhereThereAreSeveralRows(CatalogQuery query) {
        assertThat(ofAllVersions(query))
                .allMatch(sql -> query.name().equals("settings") || sql.contains("\nORDER BY "));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void namesItsColumnsAndTables(CatalogQuery query) {
        assertThat(ofAllVersions(query))
                .noneMatch(sql -> sql.contains("*,") || sql.contains("SELECT *"))
                .noneMatch(sql -> sql.matches("(?s).*\\b(FROM|JOIN) pg_(?!catalog\\.).*"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void isOneStatement(CatalogQuery query) {
        assertThat(ofAllVersions(query)).noneMatch(sql -> sql.contains(";"));
    }
}
