package io.github.alambique.internal.command;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The bookkeeping tables of Flyway, Liquibase and Alembic, and those of this tool under other names than the configured ones: known by
 * their columns, in any schema and under any name.
 */
final class BookkeepingTables {

    private static final List<Predicate<Set<String>>> BOOKKEEPING = List.of(
            columns -> columns.containsAll(Set.of(
                    "installed_rank",
                    "version",
                    "description",
                    "type",
                    "script",
                    "checksum",
                    "installed_by",
                    "success")),
            columns -> columns.containsAll(
                    Set.of("id", "author", "filename", "dateexecuted", "orderexecuted", "exectype", "md5sum")),
            columns -> columns.equals(Set.of("id", "locked", "lockgranted", "lockedby")),
            columns -> columns.containsAll(
                    Set.of("id", "revision", "direction", "checksum", "applied_at", "duration_ms", "tool_version")),
            columns -> columns.containsAll(Set.of("revision", "direction", "statements", "digest", "since")),
            columns -> columns.equals(Set.of("version_num")));

    private BookkeepingTables() {}

    static Set<QualifiedName> tables(Schema schema) {
        return schema.tables().stream()
                .filter(BookkeepingTables::isBookkeeping)
                .map(Table::name)
                .collect(Collectors.toSet());
    }

    private static boolean isBookkeeping(Table table) {
        Set<String> columns = table.columns().stream().map(Column::name).collect(Collectors.toSet());
        return BOOKKEEPING.stream().anyMatch(each -> each.test(columns));
    }
}
