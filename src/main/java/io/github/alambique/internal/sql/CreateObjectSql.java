package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.Policy;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.Routine;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.List;

/** Writes the creation of objects that are created whole. */
final class CreateObjectSql implements SchemaObject.Visitor<String> {

    private final boolean ifNotExists;

    private CreateObjectSql(boolean ifNotExists) {
        this.ifNotExists = ifNotExists;
    }

    /** The statement that creates it, and those that say what {@code CREATE} cannot. */
    static List<String> create(SchemaObject object, boolean ifNotExists) {
        if (object instanceof SqlObject known) {
            return statements(known);
        }
        List<String> statements = new ArrayList<>();
        statements.add(object.accept(new CreateObjectSql(ifNotExists)));
        if (object instanceof Trigger trigger && trigger.enabled() != Trigger.Enabled.ORIGIN) {
            statements.add(TriggerSql.enable(trigger));
        }
        if (object instanceof Domain domain) {
            statements.addAll(TypeSql.addNotValid(domain));
        }
        return statements;
    }

    @Override
    public String visit(Namespace namespace) {
        return "CREATE SCHEMA " + ifNotExists() + quote(namespace.name());
    }

    @Override
    public String visit(Extension extension) {
        return "CREATE EXTENSION " + ifNotExists() + quote(extension.name())
                + Clause.of(" SCHEMA ", extension.schema(), schema -> quote(schema))
                + Clause.of(" VERSION ", extension.version(), version -> quote(version));
    }

    @Override
    public String visit(Sequence sequence) {
        return SequenceSql.create(sequence, ifNotExists);
    }

    @Override
    public String visit(EnumType type) {
        return EnumSql.create(type);
    }

    @Override
    public String visit(Domain domain) {
        return TypeSql.create(domain);
    }

    @Override
    public String visit(CompositeType type) {
        return TypeSql.create(type);
    }

    @Override
    public String visit(RangeType type) {
        return TypeSql.create(type);
    }

    @Override
    public String visit(View view) {
        return ViewSql.create("CREATE VIEW ", view);
    }

    @Override
    public String visit(MaterializedView view) {
        return ViewSql.create(view, ifNotExists);
    }

    @Override
    public String visit(Routine routine) {
        return RoutineSql.create("CREATE ", routine);
    }

    @Override
    public String visit(Trigger trigger) {
        return TriggerSql.create("CREATE ", trigger);
    }

    @Override
    public String visit(Policy policy) {
        return TriggerSql.create(policy);
    }

    @Override
    public String visit(SqlObject object) {
        return String.join(";\n", statements(object));
    }

    private static List<String> statements(SqlObject object) {
        return SqlScript.split(object.definition()).stream()
                .map(SqlScript.Part::sql)
                .toList();
    }

    private String ifNotExists() {
        return ifNotExists ? "IF NOT EXISTS " : "";
    }
}
