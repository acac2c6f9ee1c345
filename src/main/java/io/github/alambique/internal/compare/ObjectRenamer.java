package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The objects of a schema, once tables or columns they name are renamed. */
final class ObjectRenamer implements SchemaObject.Visitor<SchemaObject> {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")++\"|[a-z_][a-z0-9_]*)";
    private static final Pattern COLUMN = Pattern.compile(NAME);
    private static final Pattern STATISTICS_COLUMNS =
            Pattern.compile(" ON ((?:" + NAME + ", )*" + NAME + ")(?=, | FROM )");

    private final SchemaRenamer schema;
    private final Map<ObjectReference, Set<QualifiedName>> users;

    /** With the tables that each object names in its text. */
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
        List<CheckConstraint> checks = domain.checks().stream()
                .map(check -> new CheckConstraint(
                        check.name(), names(domain).in(check.condition()), check.inherited(), check.validity()))
                .toList();
        return new Domain(
                domain.name(), domain.type(), domain.collation(), domain.defaultValue(), domain.nullable(), checks);
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

    // The columns of statistics stand in the order of their names.
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
