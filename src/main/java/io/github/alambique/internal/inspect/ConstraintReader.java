package io.github.alambique.internal.inspect;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ConstraintIndex;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.KeyColumns;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.ReferentialAction;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.Validity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the constraints of tables and domains. */
final class ConstraintReader {

    /** Where a constraint of a table comes from. */
    enum Origin {
        OWN,
        /** From a parent, as a child inherits checks. */
        INHERITED,
        /** A key, a foreign key or an exclusion constraint that is attached to one of the partitioned table. */
        ATTACHED
    }

    /** @param attachedTo the index of the parent that the index of an own constraint is attached to */
    record Declared(Constraint constraint, Origin origin, Optional<String> attachedTo) {}

    private final Catalog catalog;
    private final KeyReader keys;
    private final TypeReader types;
    private final Map<Long, List<Declared>> constraints = new HashMap<>();

    ConstraintReader(Catalog catalog, KeyReader keys, TypeReader types) {
        this.catalog = catalog;
        this.keys = keys;
        this.types = types;
    }

    void read(CatalogRow row) throws SQLException {
        long relation = row.oid("relation");
        Optional<QualifiedName> table = catalog.references.table(relation);
        if (table.isPresent()) {
            readOfTable(row, relation, table.get());
        } else if (relation == 0 && row.text("type").equals("c")) {
            types.addCheck(row.oid("domain"), row.oid("oid"), check(row));
        }
    }

    List<Declared> of(long table) {
        return constraints.getOrDefault(table, List.of());
    }

    private void readOfTable(CatalogRow row, long relation, QualifiedName table) throws SQLException {
        Constraint constraint = constraint(row);
        if (row.flag("redeclared")) {
            String column = row.list("columns").get(0);
            catalog.ownNotNulls.add(ObjectReference.member(ObjectKind.COLUMN, table, column));
        }
        if (constraint instanceof NotNullConstraint notNull && isPlain(row, notNull)) {
            return;
        }
        ObjectReference reference = ObjectReference.member(ObjectKind.CONSTRAINT, table, row.text("name"));
        Origin origin = origin(row);
        if (origin == Origin.OWN) {
            catalog.references.add(SystemCatalog.CONSTRAINT, row.oid("oid"), reference);
        }
        if (!row.text("type").equals("f") && row.oid("index") != 0) {
            catalog.references.addPart(SystemCatalog.CLASS, row.oid("index"), SystemCatalog.CONSTRAINT, row.oid("oid"));
        }
        constraints
                .computeIfAbsent(relation, any -> new ArrayList<>())
                .add(new Declared(constraint, origin, row.optional("attached_to")));
    }

    private static Origin origin(CatalogRow row) throws SQLException {
        if (row.flag("from_parent")) {
            return Origin.ATTACHED;
        }
        // A constraint that a statement has attached to one of the parent is not local any more.
        return row.flag("local") || row.oid("index") != 0 ? Origin.OWN : Origin.INHERITED;
    }

    // The constraint that a plain NOT NULL makes.
    private static boolean isPlain(CatalogRow row, NotNullConstraint constraint) throws SQLException {
        return row.flag("default_name") && constraint.inherited() && constraint.validity() == Validity.VALID;
    }

    private Constraint constraint(CatalogRow row) throws SQLException {
        Optional<String> name = row.optional("name");
        return switch (row.text("type")) {
            case "p" -> new PrimaryKey(name, key(row), row.deferral());
            case "u" -> new UniqueConstraint(name, key(row), row.flag("nulls_distinct"), row.deferral());
            case "f" -> foreignKey(row, name);
            case "c" -> check(row);
            case "x" -> exclusion(row, name);
            default ->
                new NotNullConstraint(name, row.list("columns").get(0), !row.flag("not_inherited"), validity(row));
        };
    }

    private static KeyColumns key(CatalogRow row) throws SQLException {
        return new KeyColumns(row.list("columns"), row.list("include"), !row.flag("period"), index(row));
    }

    private static ConstraintIndex index(CatalogRow row) throws SQLException {
        return new ConstraintIndex(
                row.parameters("index_parameters"), row.optional("index_tablespace"), row.flag("only"));
    }

    private static CheckConstraint check(CatalogRow row) throws SQLException {
        return new CheckConstraint(
                row.optional("name"),
                row.condition("condition").orElseThrow(),
                !row.flag("not_inherited"),
                validity(row));
    }

    private static ForeignKey foreignKey(CatalogRow row, Optional<String> name) throws SQLException {
        QualifiedName referenced = row.name("referenced_table").orElseThrow();
        return new ForeignKey(
                name,
                row.list("columns"),
                new ForeignKey.Reference(
                        referenced, row.list("referenced_columns"), row.flag("full_match"), row.flag("period")),
                new ForeignKey.Actions(
                        action(row.text("on_delete")), row.list("set_on_delete"), action(row.text("on_update"))),
                row.deferral(),
                validity(row));
    }

    private ExclusionConstraint exclusion(CatalogRow row, Optional<String> name) throws SQLException {
        KeyReader.Keys known = keys.ofIndex(row.oid("index"));
        List<ExclusionConstraint.Element> elements = new ArrayList<>();
        for (int i = 0; i < known.keys().size(); i++) {
            elements.add(new ExclusionConstraint.Element(
                    known.keys().get(i), known.operators().get(i)));
        }
        return new ExclusionConstraint(
                name,
                row.text("method"),
                elements,
                known.include(),
                row.condition("predicate"),
                index(row),
                row.deferral());
    }

    private static Validity validity(CatalogRow row) throws SQLException {
        if (!row.flag("enforced")) {
            return Validity.NOT_ENFORCED;
        }
        return row.flag("valid") ? Validity.VALID : Validity.NOT_VALID;
    }

    private static ReferentialAction action(String code) {
        return switch (code) {
            case "r" -> ReferentialAction.RESTRICT;
            case "c" -> ReferentialAction.CASCADE;
            case "n" -> ReferentialAction.SET_NULL;
            case "d" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }
}
