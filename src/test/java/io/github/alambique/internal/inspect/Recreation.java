package io.github.alambique.internal.inspect;

import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.ddl.AlterIndexUse;
import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.CreateIndex;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.GrantPrivileges;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RevokePrivileges;
import io.github.alambique.ddl.SetComment;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a schema anew in an empty database: each object after those it depends on, foreign keys and owners of sequences
 * at the end. For tests: it changes nothing that is there, and cycles other than through those it cannot resolve.
 */
final class Recreation {

    private static final Set<ObjectKind> OPEN_TO_ALL = EnumSet.of(
            ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE, ObjectKind.TYPE, ObjectKind.DOMAIN);

    private static final List<ObjectKind> RELATIONS =
            List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private final Schema schema;
    private final Map<ObjectReference, Operation> creations = new LinkedHashMap<>();
    private final Map<ObjectReference, List<ObjectReference>> needs;
    private final Set<ObjectReference> visited = new HashSet<>();
    private final List<Operation> operations = new ArrayList<>();

    private Recreation(Schema schema) {
        this.schema = schema;
        schema.objects().forEach(object -> creations.put(object.reference(), new CreateObject(first(object), false)));
        schema.tables().forEach(table -> creations.put(reference(table), new CreateTable(first(table), false)));
        schema.indexes().forEach(index -> creations.put(reference(index), new CreateIndex(index, false, false)));
        Set<ObjectReference> last = foreignKeys(schema);
        this.needs = schema.dependencies().stream()
                .filter(dependency -> !last.contains(dependency.dependent()))
                .collect(Collectors.groupingBy(
                        dependency -> owner(dependency.dependent()),
                        Collectors.mapping(Dependency::on, Collectors.toList())));
    }

    static List<Operation> of(Schema schema) {
        Recreation recreation = new Recreation(schema);
        recreation.creations.keySet().forEach(recreation::visit);
        recreation.complete();
        return recreation.operations;
    }

    private void visit(ObjectReference object) {
        if (visited.add(object)) {
            needs.getOrDefault(object, List.of()).forEach(on -> visit(owner(on)));
            Operation creation = creations.get(object);
            if (creation != null) {
                operations.add(creation);
            }
        }
    }

    private void complete() {
        for (Table table : schema.tables()) {
            table.constraints().stream()
                    .filter(ForeignKey.class::isInstance)
                    .forEach(key -> operations.add(new AddConstraint(table.name(), key)));
            operations.add(new AlterIndexUse(table.name(), IndexUse.DEFAULT, table.indexUse()));
        }
        schema.clusteredViews()
                .forEach((view, index) ->
                        operations.add(new AlterIndexUse(view, IndexUse.DEFAULT, IndexUse.DEFAULT.clusterOn(index))));
        for (SchemaObject object : schema.objects()) {
            if (object instanceof Sequence sequence) {
                operations.add(new AlterObject(Optional.of(first(sequence)), sequence));
            }
            if (OPEN_TO_ALL.contains(object.reference().kind())) {
                operations.add(new RevokePrivileges(all(object.reference())));
            }
        }
        schema.grants().forEach(grant -> operations.add(new GrantPrivileges(grant)));
        schema.comments().forEach((object, text) -> operations.add(new SetComment(object, text, Optional.empty())));
    }

    private static Grant all(ObjectReference object) {
        return new Grant.Privileges(List.of("ALL")).on(object).to("public");
    }

    private static SchemaObject first(SchemaObject object) {
        return object instanceof Sequence sequence
                ? new Sequence(
                        sequence.name(), sequence.type(), sequence.options(), Optional.empty(), sequence.logged())
                : object;
    }

    private static Table first(Table table) {
        List<Constraint> constraints = table.constraints().stream()
                .filter(constraint -> !(constraint instanceof ForeignKey))
                .toList();
        return new Table(
                table.name(),
                table.columns(),
                constraints,
                table.inherits(),
                table.partitionKey(),
                table.partition(),
                table.options(),
                table.rowSecurity(),
                IndexUse.DEFAULT,
                table.comment());
    }

    private static Set<ObjectReference> foreignKeys(Schema schema) {
        Set<ObjectReference> keys = new HashSet<>();
        for (Table table : schema.tables()) {
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof ForeignKey key) {
                    keys.add(ObjectReference.member(
                            ObjectKind.CONSTRAINT, table.name(), key.name().orElseThrow()));
                }
            }
        }
        return keys;
    }

    /** What is created with the object in it: a column is of a table or of a view. */
    private ObjectReference owner(ObjectReference object) {
        if (object.kind() != ObjectKind.COLUMN && object.kind() != ObjectKind.CONSTRAINT) {
            return object;
        }
        return RELATIONS.stream()
                .map(kind -> ObjectReference.of(kind, object.name()))
                .filter(creations::containsKey)
                .findFirst()
                .orElse(object);
    }

    private static ObjectReference reference(Table table) {
        return ObjectReference.of(ObjectKind.TABLE, table.name());
    }

    private static ObjectReference reference(Index index) {
        return ObjectReference.of(
                ObjectKind.INDEX, index.table().sibling(index.name().orElseThrow()));
    }
}
