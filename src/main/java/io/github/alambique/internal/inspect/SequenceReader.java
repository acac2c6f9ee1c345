package io.github.alambique.internal.inspect;

import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SequenceOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads sequences; the sequence of an identity column becomes a part of the column. */
final class SequenceReader {

    /** The column that a sequence belongs to. */
    private record Owner(long table, int column) {}

    private record Identity(long oid, QualifiedName name, SequenceOptions options, Optional<Boolean> logged) {}

    private record Read(Sequence sequence, Owner owner) {}

    private final Catalog catalog;
    private final Map<Owner, Identity> identities = new HashMap<>();
    private final List<Read> read = new ArrayList<>();

    SequenceReader(Catalog catalog) {
        this.catalog = catalog;
    }

    void read(CatalogRow row) throws SQLException {
        Owner owner = new Owner(row.oid("owner_table"), row.number("owner_column"));
        if (row.flag("identity")) {
            Optional<Boolean> logged = row.flag("as_table") ? Optional.empty() : Optional.of(row.flag("logged"));
            identities.put(owner, new Identity(row.oid("oid"), row.name(), options(row), logged));
            return;
        }
        if (owner.table != 0 && catalog.references.table(owner.table).isEmpty()) {
            return;
        }
        QualifiedName name = row.name();
        catalog.references.add(SystemCatalog.CLASS, row.oid("oid"), ObjectReference.of(ObjectKind.SEQUENCE, name));
        Optional<DataType> type =
                row.optional("type").filter(known -> !known.equals("bigint")).map(DataType::new);
        read.add(new Read(new Sequence(name, type, options(row), Optional.empty(), row.flag("logged")), owner));
    }

    // PostgreSQL's defaults depend on the type and the direction.
    private static SequenceOptions options(CatalogRow row) throws SQLException {
        long increment = row.bigNumber("increment");
        boolean ascending = increment > 0;
        long minimum = row.bigNumber("minimum");
        long maximum = row.bigNumber("maximum");
        long most = most(row.text("type"));
        return new SequenceOptions(
                Optional.empty(),
                unless(ascending ? minimum : maximum, row.bigNumber("start")),
                unless(1, increment),
                unless(ascending ? 1 : -most - 1, minimum),
                unless(ascending ? most : -1, maximum),
                unless(1, row.bigNumber("cache")),
                row.flag("cycle"));
    }

    private static OptionalLong unless(long usual, long value) {
        return value == usual ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static long most(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    /** The identity of a column. A dependent of its sequence depends on the column. */
    ColumnValue.Identity identity(boolean always, long table, int column, ObjectReference reference) {
        Identity read = identities.get(new Owner(table, column));
        if (read == null) {
            // A partition takes its numbers from the sequence of its parent.
            return new ColumnValue.Identity(always, SequenceOptions.DEFAULT);
        }
        catalog.references.addIdentity(read.oid, reference, ObjectReference.of(ObjectKind.SEQUENCE, read.name));
        return new ColumnValue.Identity(always, read.options, read.logged)
                .sequenceNamed(read.name, reference.name(), reference.simpleName());
    }

    /** Now that the columns are known too. */
    void assemble() {
        read.forEach(one -> catalog.objects.add(one.sequence.owner(owner(one.owner))));
    }

    private Optional<Sequence.Owner> owner(Owner owner) {
        return catalog.references
                .column(owner.table, owner.column)
                .map(column -> new Sequence.Owner(column.name(), column.simpleName()));
    }
}
