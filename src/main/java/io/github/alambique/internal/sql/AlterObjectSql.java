package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
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
import java.util.Optional;
import java.util.Set;

/** Writes what makes an existing object another of its kind: in place where PostgreSQL can. */
final class AlterObjectSql implements SchemaObject.Visitor<List<String>> {

    private final Optional<SchemaObject> from;

    AlterObjectSql(Optional<SchemaObject> from) {
        this.from = from;
    }

    // A schema has nothing but its name, which renaming changes.
    @Override
    public List<String> visit(Namespace namespace) {
        return List.of();
    }

    @Override
    public List<String> visit(Extension extension) {
        Optional<Extension> former = former(Extension.class);
        String alter = "ALTER EXTENSION " + quote(extension.name());
        List<String> statements = new ArrayList<>();
        if (!former.flatMap(Extension::version).equals(extension.version())) {
            statements.add(alter + " UPDATE" + Clause.of(" TO ", extension.version(), version -> quote(version)));
        }
        if (!former.flatMap(Extension::schema).equals(extension.schema())) {
            statements.add(alter + " SET SCHEMA "
                    + extension
                            .schema()
                            .map(schema -> quote(schema))
                            .orElseThrow(() -> new IllegalArgumentException("The schema that extension \""
                                    + extension.name() + "\" is to be in is not named")));
        }
        return statements;
    }

    @Override
    public List<String> visit(Sequence sequence) {
        return former(Sequence.class)
                .map(before -> SequenceSql.alterKnown(before, sequence))
                .orElseGet(() -> SequenceSql.alter(Sequence.of(sequence.name()), sequence));
    }

    @Override
    public List<String> visit(EnumType type) {
        return List.of(EnumReplacement.of(type));
    }

    @Override
    public List<String> visit(Domain domain) {
        return TypeSql.alter(required(Domain.class, domain), domain);
    }

    @Override
    public List<String> visit(CompositeType type) {
        return TypeSql.alter(required(CompositeType.class, type), type);
    }

    @Override
    public List<String> visit(RangeType type) {
        return dropAndCreate(type);
    }

    // A replaced view may have more columns behind those it had, but none less and none of another name. Where the
    // names are not given they are those of the query, and PostgreSQL has to tell.
    @Override
    public List<String> visit(View view) {
        boolean keepsColumns = former(View.class)
                .map(before -> startsWith(view.columns(), before.columns()))
                .orElse(true);
        return keepsColumns ? List.of(ViewSql.create("CREATE OR REPLACE VIEW ", view)) : dropAndCreate(view);
    }

    @Override
    public List<String> visit(MaterializedView view) {
        return former(MaterializedView.class)
                .filter(before ->
                        before.query().equals(view.query()) && before.columns().equals(view.columns()))
                .map(before -> ViewSql.alter(before, view))
                .orElseGet(() -> dropAndCreate(view));
    }

    @Override
    public List<String> visit(Routine routine) {
        boolean inPlace = former(Routine.class).map(routine::replaces).orElse(true);
        return inPlace ? List.of(RoutineSql.create("CREATE OR REPLACE ", routine)) : dropAndCreate(routine);
    }

    @Override
    public List<String> visit(Trigger trigger) {
        if (former(Trigger.class)
                .filter(before -> before.enabled(trigger.enabled()).equals(trigger))
                .isPresent()) {
            return List.of(TriggerSql.enable(trigger));
        }
        boolean constraint = trigger.constraint().isPresent()
                || former(Trigger.class).flatMap(Trigger::constraint).isPresent();
        if (constraint) {
            return dropAndCreate(trigger);
        }
        // Replacing a trigger enables it as new ones are.
        String replace = TriggerSql.create("CREATE OR REPLACE ", trigger);
        return trigger.enabled() == Trigger.Enabled.ORIGIN
                ? List.of(replace)
                : List.of(replace, TriggerSql.enable(trigger));
    }

    // ALTER POLICY changes neither the command nor whether it is permissive.
    @Override
    public List<String> visit(Policy policy) {
        return dropAndCreate(policy);
    }

    @Override
    public List<String> visit(SqlObject object) {
        if (former(SqlObject.class).filter(object::replaces).isPresent()) {
            String creation = CreateObjectSql.create(object, false).get(0);
            return List.of("CREATE OR REPLACE" + creation.substring("CREATE".length()));
        }
        return former(SqlObject.class)
                .filter(former -> former.creation().equals(object.creation()))
                .map(former -> List.of(object.setting().orElseGet(() -> withoutSetting(object.reference()))))
                .orElseGet(() -> dropAndCreate(object));
    }

    private static String withoutSetting(ObjectReference object) {
        return object.kind() == ObjectKind.RULE
                ? "ALTER TABLE " + object.name().quoted() + " ENABLE RULE "
                        + quote(object.member().orElseThrow())
                : "ALTER STATISTICS " + object.name().quoted() + " SET STATISTICS -1";
    }

    private static List<String> dropAndCreate(SchemaObject object) {
        List<String> statements = new ArrayList<>();
        statements.add(DropSql.object(object.reference(), Set.of()));
        statements.addAll(CreateObjectSql.create(object, false));
        return statements;
    }

    private static boolean startsWith(List<String> names, List<String> first) {
        return names.size() >= first.size() && names.subList(0, first.size()).equals(first);
    }

    private <O extends SchemaObject> O required(Class<O> kind, O to) {
        return former(kind)
                .orElseThrow(() -> new IllegalArgumentException(
                        "To alter " + to.reference() + " its previous definition has to be given too"));
    }

    private <O extends SchemaObject> Optional<O> former(Class<O> kind) {
        return from.filter(kind::isInstance).map(kind::cast);
    }
}
