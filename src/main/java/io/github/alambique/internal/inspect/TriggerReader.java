package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Command;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.Policy;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Trigger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the triggers and policies of tables. */
final class TriggerReader {

    // The bits of pg_trigger.tgtype.
    private static final int ROW = 1;
    private static final int BEFORE = 2;
    private static final int INSERT = 4;
    private static final int DELETE = 8;
    private static final int UPDATE = 16;
    private static final int TRUNCATE = 32;
    private static final int INSTEAD = 64;

    private final Catalog catalog;
    private final PartitionAssembly partitions;

    TriggerReader(Catalog catalog, PartitionAssembly partitions) {
        this.catalog = catalog;
        this.partitions = partitions;
    }

    void readTrigger(CatalogRow row) throws SQLException {
        Optional<QualifiedName> table = catalog.references.table(row.oid("relation"));
        Optional<Trigger.Enabled> ofParent = row.optional("enabled_in_parent").map(Trigger.Enabled::valueOf);
        if (table.isPresent() && ofParent.isPresent()) {
            Trigger.Enabled enabled = Trigger.Enabled.valueOf(row.text("enabled"));
            partitions.add(table.get(), new PartitionParts.TriggerState(row.text("name"), enabled, ofParent.get()));
        } else if (table.isPresent()) {
            catalog.add(SystemCatalog.TRIGGER, row.oid("oid"), trigger(row, table.get()));
        }
    }

    private Trigger trigger(CatalogRow row, QualifiedName table) throws SQLException {
        Optional<Deferral> constraint = row.flag("is_constraint") ? Optional.of(row.deferral()) : Optional.empty();
        return new Trigger(
                row.text("name"),
                table,
                firing(row.number("firing"), row.list("updated_columns")),
                row.condition("condition"),
                call(row),
                constraint,
                catalog.references.table(row.oid("constraint_table")),
                Trigger.Enabled.valueOf(row.text("enabled")));
    }

    private static Trigger.Firing firing(int bits, List<String> updatedColumns) {
        return new Trigger.Firing(timing(bits), commands(bits), updatedColumns, (bits & ROW) != 0);
    }

    private static Trigger.Timing timing(int bits) {
        if ((bits & INSTEAD) != 0) {
            return Trigger.Timing.INSTEAD_OF;
        }
        return (bits & BEFORE) != 0 ? Trigger.Timing.BEFORE : Trigger.Timing.AFTER;
    }

    private static Set<Command> commands(int bits) {
        Set<Command> commands = EnumSet.noneOf(Command.class);
        addIf(bits & INSERT, Command.INSERT, commands);
        addIf(bits & UPDATE, Command.UPDATE, commands);
        addIf(bits & DELETE, Command.DELETE, commands);
        addIf(bits & TRUNCATE, Command.TRUNCATE, commands);
        return commands;
    }

    private static void addIf(int bit, Command command, Set<Command> commands) {
        if (bit != 0) {
            commands.add(command);
        }
    }

    private static Trigger.Call call(CatalogRow row) throws SQLException {
        return new Trigger.Call(
                row.name("function").orElseThrow(),
                arguments(row.bytes("arguments")),
                row.optional("old_table"),
                row.optional("new_table"));
    }

    // Each argument ends with a zero byte.
    private static List<String> arguments(byte[] bytes) {
        List<String> arguments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                arguments.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return arguments;
    }

    void readPolicy(CatalogRow row) throws SQLException {
        Optional<ObjectReference> table = catalog.references.relation(row.oid("relation"));
        if (table.isPresent()) {
            Policy policy = new Policy(
                    row.text("name"),
                    table.get().name(),
                    row.flag("permissive"),
                    row.optional("command").map(Command::valueOf),
                    row.list("roles"),
                    row.condition("using"),
                    row.condition("with_check"));
            catalog.add(SystemCatalog.POLICY, row.oid("oid"), policy);
        }
    }
}
