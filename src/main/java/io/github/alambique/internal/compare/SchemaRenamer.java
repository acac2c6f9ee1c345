package io.github.alambique.internal.compare;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.KeptProperties;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionKey;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.UnmanagedDependent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Renames tables, columns and sequences in a schema as PostgreSQL does: wherever they are used, in expressions and queries
 * too. It also replaces texts that PostgreSQL prints in two forms by one of them, even without renames.
 */
final class SchemaRenamer {

    private final Map<QualifiedName, QualifiedName> tables = new HashMap<>();
    private final Map<QualifiedName, Map<String, String>> columns = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> sequences = new HashMap<>();
    private final Map<String, String> relations = new HashMap<>();

    private final DeparsedForms forms;

    SchemaRenamer(List<Rename> renames) {
        this(renames, DeparsedForms.NONE);
    }

    SchemaRenamer(List<Rename> renames, DeparsedForms forms) {
        this.forms = forms;
        for (Rename rename : renames) {
            QualifiedName table = rename.object().name();
            if (rename.object().member().isPresent()) {
                columns.computeIfAbsent(table, key -> new HashMap<>())
                        .put(rename.object().simpleName(), rename.newName());
            } else {
                QualifiedName renamed = table.sibling(rename.newName());
                (rename.object().kind() == ObjectKind.SEQUENCE ? sequences : tables).put(table, renamed);
                relations.put(Literal.quote(table.quoted()), Literal.quote(renamed.quoted()));
            }
        }
    }

    Schema of(Schema schema) {
        ObjectRenamer objects =
                new ObjectRenamer(this, tables.isEmpty() && columns.isEmpty() ? Map.of() : users(schema));
        SortedMap<ObjectReference, String> comments = new TreeMap<>(
                Comparator.comparing(object -> object + object.arguments().toString()));
        schema.comments().forEach((object, text) -> comments.put(reference(object), text));
        boolean renames = !tables.isEmpty() || !columns.isEmpty() || !sequences.isEmpty();
        // There are many dependencies, so they are copied only if needed.
        Set<Dependency> dependencies = renames ? renamed(schema.dependencies()) : schema.dependencies();
        return new Schema(
                schema.objects().stream().map(object -> object.accept(objects)).toList(),
                schema.tables().stream().map(this::table).toList(),
                schema.indexes().stream().map(this::index).toList(),
                comments,
                schema.grants().stream().map(this::grant).toList(),
                schema.withheld().stream().map(this::grant).toList(),
                schema.defaultPrivileges(),
                dependencies,
                schema.partitionParts().stream().map(this::partitionParts).toList(),
                schema.clusteredViews(),
                renames ? renamed(schema.kept()) : schema.kept());
    }

    private KeptProperties renamed(KeptProperties kept) {
        KeptProperties.Database database = kept.database();
        Map<ObjectReference, String> owners = new HashMap<>();
        database.owners().forEach((object, owner) -> owners.put(reference(object), owner));
        Map<QualifiedName, List<KeptProperties.Publication>> publications = new HashMap<>();
        database.publications().forEach((table, all) -> publications.put(table(table), all));
        Set<UnmanagedDependent> dependents = database.unmanagedDependents().stream()
                .map(one -> new UnmanagedDependent(one.kind(), one.description(), reference(one.on())))
                .collect(Collectors.toSet());
        return new KeptProperties(
                new KeptProperties.Database(
                        database.serverVersion(), owners, publications, database.invalidIndexes(), dependents),
                kept.viewColumns(),
                references(kept.redeclared()),
                references(kept.ownNotNulls()),
                kept.extensionMembers());
    }

    private Set<ObjectReference> references(Set<ObjectReference> objects) {
        return objects.stream().map(this::reference).collect(Collectors.toSet());
    }

    private Set<Dependency> renamed(Set<Dependency> dependencies) {
        return dependencies.stream()
                .map(one -> new Dependency(reference(one.dependent()), reference(one.on())))
                .collect(Collectors.toSet());
    }

    /** The tables that each object names in its text. */
    private static Map<ObjectReference, Set<QualifiedName>> users(Schema schema) {
        return schema.dependencies().stream()
                .filter(one -> one.on().kind() == ObjectKind.TABLE || one.on().kind() == ObjectKind.COLUMN)
                .collect(Collectors.groupingBy(
                        Dependency::dependent,
                        Collectors.mapping(one -> one.on().name(), Collectors.toSet())));
    }

    QualifiedName table(QualifiedName name) {
        return tables.getOrDefault(name, name);
    }

    QualifiedName sequence(QualifiedName name) {
        return sequences.getOrDefault(name, name);
    }

    String column(QualifiedName table, String column) {
        return columns.getOrDefault(table, Map.of()).getOrDefault(column, column);
    }

    List<String> columns(QualifiedName table, List<String> names) {
        return names.stream().map(name -> column(table, name)).toList();
    }

    /** Rewrites the names in a text that uses these tables. */
    IdentifierRewriter names(Set<QualifiedName> spokenOf) {
        Map<String, String> ofTables = new TreeMap<>();
        Map<String, String> ofColumns = new TreeMap<>();
        for (QualifiedName table : spokenOf) {
            if (tables.containsKey(table)) {
                ofTables.put(table.name(), table(table).name());
            }
            ofColumns.putAll(columns.getOrDefault(table, Map.of()));
        }
        return new IdentifierRewriter(forms, ofTables, ofColumns, relations);
    }

    ObjectReference reference(ObjectReference object) {
        if (object.kind() == ObjectKind.SEQUENCE) {
            return ObjectReference.of(ObjectKind.SEQUENCE, sequence(object.name()));
        }
        boolean ofTable = object.kind() == ObjectKind.TABLE || object.member().isPresent();
        if (!ofTable) {
            return object;
        }
        ObjectReference renamed =
                new ObjectReference(object.kind(), table(object.name()), object.member(), object.arguments());
        return object.kind() == ObjectKind.COLUMN
                ? renamed.renamed(column(object.name(), object.simpleName()))
                : renamed;
    }

    private Grant grant(Grant grant) {
        Grant.Target target = new Grant.Target(
                reference(grant.target().object()), grant.target().allInSchema());
        List<String> renamed = columns(grant.target().object().name(), grant.columns());
        return new Grant(grant.privileges(), target, renamed, grant.grantee(), grant.grantable());
    }

    private Table table(Table table) {
        IdentifierRewriter names = names(Set.of(table.name()));
        return new Table(
                table(table.name()),
                table.columns().stream()
                        .map(column -> column(table.name(), column, names))
                        .toList(),
                constraints(table.name(), table.constraints()),
                table.inherits().stream().map(this::table).toList(),
                table.partitionKey().map(key -> new PartitionKey(key.strategy(), keys(table.name(), key.keys()))),
                table.partition().map(of -> new Table.Partition(table(of.parent()), of.bound())),
                table.options(),
                table.rowSecurity(),
                table.indexUse(),
                table.comment());
    }

    private List<Constraint> constraints(QualifiedName table, List<Constraint> constraints) {
        ConstraintRenamer renamed = new ConstraintRenamer(this, table);
        return constraints.stream().map(one -> one.accept(renamed)).toList();
    }

    private PartitionParts partitionParts(PartitionParts parts) {
        return new PartitionParts(
                table(parts.partition()),
                constraints(parts.partition(), parts.constraints()),
                parts.indexes().stream().map(this::index).toList(),
                parts.attached(),
                parts.triggers());
    }

    private Column column(QualifiedName table, Column column, IdentifierRewriter names) {
        return new Column(
                column(table, column.name()),
                column.type(),
                column.collation(),
                column.nullable(),
                column.value().map(value -> value(table, column.name(), value, names)),
                column.storage(),
                column.comment());
    }

    private ColumnValue value(QualifiedName table, String column, ColumnValue value, IdentifierRewriter names) {
        if (value instanceof ColumnValue.Generated generated) {
            return new ColumnValue.Generated(names.in(generated.expression()), generated.stored());
        }
        if (value instanceof ColumnValue.Identity identity) {
            return identity(table, column, identity);
        }
        return new ColumnValue.Default(inDefault(((ColumnValue.Default) value).expression()));
    }

    // A default cannot refer to columns.
    private Expression inDefault(Expression expression) {
        return new IdentifierRewriter(forms, Map.of(), Map.of(), relations).in(expression);
    }

    // The sequence of an identity column keeps its name when its table or column gets another.
    private ColumnValue.Identity identity(QualifiedName table, String column, ColumnValue.Identity identity) {
        QualifiedName name = sequence(identity.sequenceName(table, column));
        return identity.sequenceNamed(name, table(table), column(table, column));
    }

    private Index index(Index index) {
        return new Index(
                index.name(),
                table(index.table()),
                keys(index.table(), index.keys()),
                index.uniqueness(),
                columns(index.table(), index.include()),
                index.storage(),
                names(Set.of(index.table())).in(index.predicate()));
    }

    List<IndexKey> keys(QualifiedName table, List<IndexKey> keys) {
        List<IndexKey> renamed = new ArrayList<>();
        keys.forEach(key -> renamed.add(key(table, key)));
        return renamed;
    }

    IndexKey key(QualifiedName table, IndexKey key) {
        String text = key.isColumn()
                ? column(table, key.text())
                : names(Set.of(table)).in(key.text());
        return new IndexKey(key.isColumn(), text, key.collation(), key.operators(), key.ascending(), key.nulls());
    }
}
