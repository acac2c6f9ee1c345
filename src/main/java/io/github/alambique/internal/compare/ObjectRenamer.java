package io.github.alambique.internal.compare;

import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Policy;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.Routine;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.View;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renames tables and columns in the objects that use them. */
final class ObjectRenamer implements SchemaObject.Visitor<SchemaObject> {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")++\"|[a-z_][a-z0-9_]*)";
    private static final Pattern COLUMN = Pattern.compile(NAME);
    private static final Pattern STATISTICS_COLUMNS =
            Pattern.compile(" ON ((?:" + NAME + ", )*" + NAME + ")(?=, | FROM )");

    private final SchemaRenamer schema;
    private final Map<ObjectReference, Set<QualifiedName>> users;

    /** @param users the tables that each object uses in its text */
    ObjectRenamer(SchemaRenamer schema, Map<ObjectReference, Set<QualifiedName>> users) {
        this.schema = schema;
        this.users = users;
    }

    private IdentifierRewriter names(SchemaObject object) {
        Set<QualifiedName> spokenOf = new HashSet<>(users.getOrDefault(object.reference(), Set.of()));
        spokenOf.add(object.reference().name());
        return schema.names(spokenOf);
    }

    @Override
    public SchemaObject visit(Namespace namespace) {
        return namespace;
    }

    @Override
    public SchemaObject visit(Extension extension) {
        return extension;
    }

    @Override
    public SchemaObject visit(Sequence sequence) {
        return new Sequence(
                schema.sequence(sequence.name()),
                sequence.type(),
                sequence.options(),
                sequence.owner()
                        .map(owner -> new Sequence.Owner(
                                schema.table(owner.table()), schema.column(owner.table(), owner.column()))),
                sequence.logged());
    }

    @Override
    public SchemaObject visit(EnumType type) {
        return type;
    }

    @Override
    public SchemaObject visit(Domain domain) {
        return domain.checks(domain.checks().stream()
                .map(check -> check.condition(names(domain).in(check.condition())))
                .toList());
    }

    @Override
    public SchemaObject visit(CompositeType type) {
        return type;
    }

    @Override
    public SchemaObject visit(RangeType type) {
        return type;
    }

    @Override
    public SchemaObject visit(View view) {
        return new View(view.name(), view.columns(), names(view).inQuery(view.query()), view.options());
    }

    @Override
    public SchemaObject visit(MaterializedView view) {
        String query = names(view).inQuery(view.query());
        return new MaterializedView(view.name(), view.columns(), query, view.options(), view.populated());
    }

    @Override
    public SchemaObject visit(Routine routine) {
        if (routine.body().quoted()) {
            return routine;
        }
        Routine.Body body =
                new Routine.Body(names(routine).inQuery(routine.body().code()), false);
        return new Routine(
                routine.kind(),
                routine.name(),
                routine.arguments(),
                routine.returns(),
                routine.language(),
                routine.attributes(),
                body);
    }

    @Override
    public SchemaObject visit(Trigger trigger) {
        Trigger.Firing firing = trigger.firing();
        return new Trigger(
                trigger.name(),
                schema.table(trigger.table()),
                new Trigger.Firing(
                        firing.timing(),
                        firing.commands(),
                        schema.columns(trigger.table(), firing.updatedColumns()),
                        firing.forEachRow()),
                names(trigger).in(trigger.condition()),
                trigger.call(),
                trigger.constraint(),
                trigger.from().map(schema::table),
                trigger.enabled());
    }

    @Override
    public SchemaObject visit(Policy policy) {
        IdentifierRewriter names = names(policy);
        return new Policy(
                policy.name(),
                schema.table(policy.table()),
                policy.permissive(),
                policy.command(),
                policy.roles(),
                names.in(policy.using()),
                names.in(policy.withCheck()));
    }

    @Override
    public SchemaObject visit(SqlObject object) {
        String definition = names(object).in(object.definition());
        return new SqlObject(
                schema.reference(object.reference()),
                object.reference().kind() == ObjectKind.STATISTICS ? inOrder(definition) : definition);
    }

    // PostgreSQL sorts the columns of statistics by name.
    private static String inOrder(String statistics) {
        return STATISTICS_COLUMNS
                .matcher(statistics)
                .replaceFirst(found -> Matcher.quoteReplacement(" ON "
                        + COLUMN.matcher(found.group(1))
                                .results()
                                .map(MatchResult::group)
                                .sorted(Comparator.comparing(name -> name.replaceAll("^\"|\"$", "")))
                                .collect(Collectors.joining(", "))));
    }
}
