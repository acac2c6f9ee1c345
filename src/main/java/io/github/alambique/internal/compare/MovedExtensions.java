package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Routine;
import io.github.alambique.schema.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The current schema after extensions have moved to other schemas. PostgreSQL then prints the new schema of their members in
 * types, expressions and queries; the users of the members need no change.
 */
final class MovedExtensions {

    private static final Pattern QUALIFIED = Pattern.compile(
            "'(?:[^']|'')*+'|(OPERATOR\\()?(\"(?:[^\"]|\"\")++\"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*)\\."
                    + "(\"(?:[^\"]|\"\")++\"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*)?");

    /** The type of a cast or a called routine, in the default schema. */
    private static final Pattern UNQUALIFIED =
            Pattern.compile("'(?:[^']|'')*+'|(?<=::)([a-z_][a-z0-9_]*)|(?<![\\w\".])([a-z_][a-z0-9_]*)(?=\\()");

    private static final Pattern TYPE = Pattern.compile("([a-z_][a-z0-9_]*)(.*)");

    private final Map<QualifiedName, QualifiedName> members = new HashMap<>();
    private final Map<String, Optional<String>> schemas = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Schema schema;

    private MovedExtensions(Schema current, Schema desired) {
        schema = current;
        Map<String, Extension> wanted = extensions(desired);
        extensions(current)
                .forEach((name, extension) -> Optional.ofNullable(wanted.get(name))
                        .ifPresent(to -> {
                            Difference difference = to.accept(new ObjectComparator(extension));
                            if (difference.kind() != Difference.Kind.NONE) {
                                move(extension, to, current.kept().extensionMembers());
                                changes.addAll(difference.changes());
                            }
                        }));
    }

    private void move(Extension from, Extension to, Map<String, Set<String>> all) {
        to.schema().ifPresent(name -> changes.add(Change.of(new CreateObject(new Namespace(name), true))));
        from.schema().ifPresent(schema -> schemas.put(schema, to.schema()));
        all.getOrDefault(from.name(), Set.of())
                .forEach(member ->
                        members.put(new QualifiedName(from.schema(), member), new QualifiedName(to.schema(), member)));
    }

    private static Map<String, Extension> extensions(Schema schema) {
        return schema.objects(Extension.class).collect(Collectors.toMap(Extension::name, extension -> extension));
    }

    static MovedExtensions between(Schema current, Schema desired) {
        return new MovedExtensions(current, desired);
    }

    /** The current schema, where members of extensions have the names of the desired schema. */
    Schema schema() {
        return members.isEmpty() ? schema : of(schema);
    }

    /** The changes that create the schemas and move the extensions. */
    List<Change> changes() {
        return changes;
    }

    private Schema of(Schema schema) {
        return new Schema(
                all(schema.objects()),
                all(schema.tables()),
                all(schema.indexes()),
                schema.comments(),
                all(schema.grants()),
                all(schema.withheld()),
                schema.defaultPrivileges(),
                new HashSet<>(all(schema.dependencies())),
                all(schema.partitionParts()),
                schema.clusteredViews(),
                schema.kept());
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> all(Collection<T> values) {
        return values.stream().map(value -> (T) renamed(value)).toList();
    }

    /** The value with the new names in all its SQL. The quoted body of a routine is plain text for PostgreSQL too. */
    private Object renamed(Object value) {
        if (value instanceof String text) {
            return renamed(text);
        }
        if (value instanceof QualifiedName name) {
            return members.getOrDefault(name, name);
        }
        if (value instanceof DataType type) {
            return new DataType(renamedType(type.sql()));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(this::renamed);
        }
        if (value instanceof List<?> list) {
            return all(list);
        }
        boolean isText = value instanceof Routine.Body body && body.quoted();
        return value instanceof Record data && !isText ? rebuilt(data) : value;
    }

    private Object rebuilt(Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = renamed(components[i].getAccessor().invoke(value));
            }
            return value.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String renamed(String sql) {
        String qualified = replaced(QUALIFIED, sql, this::replacement);
        return replaced(UNQUALIFIED, qualified, name -> {
            boolean isText = name.group().startsWith("'");
            QualifiedName to = isText ? null : members.get(QualifiedName.of(name.group()));
            return to == null ? name.group() : to.quoted();
        });
    }

    private static String replaced(Pattern pattern, String sql, Function<Matcher, String> replacement) {
        Matcher found = pattern.matcher(sql);
        StringBuilder result = new StringBuilder();
        while (found.find()) {
            found.appendReplacement(result, Matcher.quoteReplacement(replacement.apply(found)));
        }
        return found.appendTail(result).toString();
    }

    private String renamedType(String sql) {
        Matcher type = TYPE.matcher(sql);
        QualifiedName to = type.matches() ? members.get(QualifiedName.of(type.group(1))) : null;
        return to == null ? renamed(sql) : to.quoted() + type.group(2);
    }

    private String replacement(Matcher name) {
        if (name.group(2) == null) {
            return name.group();
        }
        String schema = plain(name.group(2));
        if (name.group(1) != null && schemas.containsKey(schema)) {
            return schemas.get(schema)
                    .map(to -> name.group(1) + Identifier.quote(to) + '.')
                    .orElse(name.group());
        }
        QualifiedName to = name.group(3) == null ? null : members.get(QualifiedName.of(schema, plain(name.group(3))));
        return to == null ? name.group() : (name.group(1) == null ? "" : name.group(1)) + to.quoted();
    }

    private static String plain(String token) {
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replace("\"\"", "\"") : token;
    }
}
