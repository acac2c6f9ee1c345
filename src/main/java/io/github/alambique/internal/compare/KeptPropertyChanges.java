package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Execute;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.KeptProperties;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Restores the properties of a recreated object that are not compared: its owner, the defaults, storage and statistics targets
 * of the columns of a view, the publications of a table. The owner is set before the privileges are granted; otherwise
 * PostgreSQL would merge the privileges of the creating role with the owner's. If a database, such as a scratch one, lacks the
 * publication or the role, the statement does nothing.
 */
final class KeptPropertyChanges {

    private final KeptProperties before;
    private final KeptProperties after;

    KeptPropertyChanges(KeptProperties before, KeptProperties after) {
        this.before = before;
        this.after = after;
    }

    /** The changes right after the creation. */
    List<Change> of(ObjectReference object) {
        List<String> statements = new ArrayList<>();
        if (object.kind() == ObjectKind.TABLE) {
            before.database()
                    .publications()
                    .getOrDefault(object.name(), List.of())
                    .forEach(publication -> statements.add(publish(object.name(), publication)));
        } else if (object.kind() == ObjectKind.VIEW || object.kind() == ObjectKind.MATERIALIZED_VIEW) {
            statements.addAll(columns(object));
        }
        return statements.stream().map(KeptPropertyChanges::change).toList();
    }

    /** Sets the owner. The owner may lack the rights to create the dependents of the object. */
    Optional<Change> ownerOf(ObjectReference object) {
        return Optional.ofNullable(before.database().owners().get(object))
                .map(owner ->
                        change(where("pg_roles WHERE rolname = " + Literal.quote(owner), setOwner(object, owner))));
    }

    /** Gives a new sequence the owner of its table, which is read when the statement runs, because databases differ in it. */
    Optional<Change> ownerLike(QualifiedName sequence, QualifiedName table) {
        String alter = Literal.quote("ALTER SEQUENCE " + sequence.quoted() + " OWNER TO ")
                + " || (SELECT relowner::regrole FROM pg_class WHERE oid = " + Literal.quote(table.quoted())
                + "::regclass)";
        return Optional.ofNullable(before.database().owners().get(ObjectReference.of(ObjectKind.TABLE, table)))
                .map(owner -> change("DO " + Literal.quote("BEGIN EXECUTE " + alter + "; END")));
    }

    private static String where(String exists, String statement) {
        return "DO "
                + Literal.quote(
                        "BEGIN IF EXISTS (SELECT FROM pg_catalog." + exists + ") THEN " + statement + "; END IF; END");
    }

    private static Change change(String sql) {
        return Change.of(new Execute(sql, List.of()));
    }

    private static String setOwner(ObjectReference object, String owner) {
        return "ALTER " + kind(object.kind()) + ' ' + object.name().quoted() + arguments(object) + " OWNER TO "
                + Identifier.quote(owner);
    }

    private static String kind(ObjectKind kind) {
        return switch (kind) {
            // ALTER AGGREGATE would need the ordered arguments too.
            case AGGREGATE -> "ROUTINE";
            // The domain may have become a type of another kind.
            case DOMAIN -> "TYPE";
            default -> kind.toString().toUpperCase(Locale.ROOT);
        };
    }

    private static String arguments(ObjectReference object) {
        return switch (object.kind()) {
            case FUNCTION, PROCEDURE, AGGREGATE ->
                object.arguments().stream().map(DataType::sql).collect(Collectors.joining(", ", "(", ")"));
            default -> "";
        };
    }

    private static String publish(QualifiedName table, KeptProperties.Publication publication) {
        String columns = publication.columns().isEmpty() ? "" : " (" + Identifier.quoteAll(publication.columns()) + ')';
        String condition = publication
                .condition()
                .map(rows -> " WHERE (" + rows.sql() + ')')
                .orElse("");
        return where(
                "pg_publication WHERE NOT puballtables AND pubname = " + Literal.quote(publication.name()),
                "ALTER PUBLICATION " + Identifier.quote(publication.name()) + " ADD TABLE " + table.quoted() + columns
                        + condition);
    }

    /** Restores the settings of the columns that the view has before and after. */
    private List<String> columns(ObjectReference view) {
        List<String> statements = new ArrayList<>();
        List<Column> previous = before.viewColumns().getOrDefault(view.name(), List.of());
        for (Column column : after.viewColumns().getOrDefault(view.name(), List.of())) {
            String alter = "ALTER " + kind(view.kind()) + ' ' + view.name().quoted() + " ALTER COLUMN "
                    + Identifier.quote(column.name()) + ' ';
            Optional<Column> known = previous.stream()
                    .filter(other -> other.name().equals(column.name()))
                    .findFirst();
            known.flatMap(Column::defaultExpression)
                    .or(column::defaultExpression)
                    .ifPresent(value -> statements.add(alter + "SET DEFAULT " + value.sql()));
            ColumnStorage storage = known.map(Column::storage)
                    .filter(kept -> !kept.equals(ColumnStorage.DEFAULT))
                    .orElse(column.storage());
            if (view.kind() == ObjectKind.MATERIALIZED_VIEW) {
                settings(storage).forEach(setting -> statements.add(alter + setting));
            }
        }
        return statements;
    }

    private static List<String> settings(ColumnStorage storage) {
        List<String> settings = new ArrayList<>();
        storage.strategy().ifPresent(strategy -> settings.add("SET STORAGE " + strategy));
        storage.compression().ifPresent(method -> settings.add("SET COMPRESSION " + Identifier.quote(method)));
        storage.statistics().ifPresent(target -> settings.add("SET STATISTICS " + target));
        storage.options()
                .values()
                .forEach((option, value) -> settings.add("SET (" + Identifier.quote(option) + " = " + value + ')'));
        return settings;
    }
}
