package io.github.alambique.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of a database with their identifiers, to tell which of them a migration recreated although it did not have
 * to, which tables it rewrote, and whose owner was lost. An object may be recreated when PostgreSQL cannot alter what
 * changed in it, or when something it depends on was recreated or changed its type.
 */
public final class CatalogObjects {

    private static final String OBJECTS = read("catalog-objects.sql");
    private static final String DEPENDENCIES = read("catalog-dependencies.sql");

    private record Id(String catalog, long number, int column) {
        Id whole() {
            return new Id(catalog, number, 0);
        }
    }

    private record Item(
            Id id, String kind, String name, String definition, String detail, String owner, long filenode) {
        String key() {
            return kind + " " + name;
        }

        private boolean dependsByColumns() {
            return kind.equals("relation") && (definition.startsWith("c ") || definition.startsWith("p "));
        }

        private String[] details() {
            return detail.split(" ");
        }

        /** A column's type with its modifier and collation. */
        private String type() {
            String[] details = details();
            return details[0] + " " + details[1] + " " + details[2];
        }
    }

    private final Map<String, Item> byKey = new HashMap<>();
    private final Map<Id, Item> byId = new HashMap<>();
    private final Map<Id, Set<Id>> dependencies = new HashMap<>();
    private final FreeTypeChanges free;

    private CatalogObjects(FreeTypeChanges free) {
        this.free = free;
    }

    /** What is there now. */
    public static CatalogObjects of(Connection connection) throws SQLException {
        CatalogObjects objects = new CatalogObjects(FreeTypeChanges.of(connection));
        try (var statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(OBJECTS)) {
                while (row.next()) {
                    objects.add(new Item(
                            new Id(row.getString("class"), row.getLong("id"), row.getInt("sub")),
                            row.getString("kind"),
                            row.getString("name"),
                            row.getString("definition"),
                            String.valueOf(row.getString("detail")),
                            row.getString("owner"),
                            row.getLong("filenode")));
                }
            }
            try (ResultSet row = statement.executeQuery(DEPENDENCIES)) {
                while (row.next()) {
                    objects.dependencies
                            .computeIfAbsent(
                                    new Id(row.getString("class"), row.getLong("id"), row.getInt("sub")),
                                    key -> new HashSet<>())
                            .add(new Id(row.getString("on_class"), row.getLong("on_id"), row.getInt("on_sub")));
                }
            }
        }
        return objects;
    }

    private void add(Item item) {
        byKey.put(item.key(), item);
        byId.put(item.id(), item);
    }

    /** What was recreated, rewritten or lost its owner without need since an earlier state, one sentence each. */
    public List<String> needlesslyChangedSince(CatalogObjects before) {
        List<String> found = new ArrayList<>();
        for (Item old : before.byKey.values()) {
            Item now = byKey.get(old.key());
            if (now == null) {
                continue;
            }
            if (!now.owner().equals(old.owner())) {
                found.add("the owner of " + old.key() + " was " + old.owner() + " and is " + now.owner());
            }
            if (now.id().equals(old.id())) {
                if (now.filenode() != old.filenode()
                        && now.kind().equals("relation")
                        && !mayBeRewritten(before, old, now)) {
                    found.add(old.key() + " was rewritten");
                }
            } else if (isAlterable(old, now) && !isForced(before, old)) {
                found.add(old.key() + " was recreated");
            }
        }
        found.sort(null);
        return found;
    }

    /** What is not there any more under any name, or has other rows now, one sentence each. */
    public List<String> goneSince(CatalogObjects before) {
        return before.byId.values().stream()
                .filter(old -> Optional.ofNullable(byId.get(old.id()))
                        .filter(now -> now.filenode() == old.filenode())
                        .isEmpty())
                .map(old -> old.key() + " was recreated or rewritten")
                .sorted()
                .toList();
    }

    private static boolean isAlterable(Item old, Item now) {
        if (!old.definition().equals(now.definition())) {
            return false;
        }
        return switch (old.kind()) {
            // A default can be changed and added, but not removed.
            case "routine" -> Integer.parseInt(now.detail()) >= Integer.parseInt(old.detail());
            // A label can be added, but not removed.
            case "enum" -> isSubsequence(labels(old), labels(now));
            case "column" -> !isUnderRecreatedTable(old, now);
            default -> true;
        };
    }

    // The table itself is reported.
    private static boolean isUnderRecreatedTable(Item old, Item now) {
        return old.id().number() != now.id().number();
    }

    private static List<String> labels(Item item) {
        return List.of(item.detail().split("(?<='),(?=')"));
    }

    private static boolean isSubsequence(List<String> part, List<String> whole) {
        int next = 0;
        for (String label : whole) {
            if (next < part.size() && part.get(next).equals(label)) {
                next++;
            }
        }
        return next == part.size();
    }

    /** Whether something that an object depended on is not there any more as it was. */
    private boolean isForced(CatalogObjects before, Item old) {
        return before.dependenciesOf(old).stream()
                .filter(on -> !on.whole().equals(old.id().whole()) || isOtherColumn(old, on))
                .anyMatch(on -> isChanged(before, on));
    }

    // A generated column is made anew when the type of a column that it is made of changes.
    private static boolean isOtherColumn(Item old, Id on) {
        return old.kind().equals("column") && on.column() > 0 && !on.equals(old.id());
    }

    // A composite type depends by its attributes, and a partitioned table by those of its key. Another table needs not
    // be recreated for what its columns depend on.
    private Set<Id> dependenciesOf(Item item) {
        if (!item.dependsByColumns()) {
            return dependencies.getOrDefault(item.id(), Set.of());
        }
        Set<Id> all = new HashSet<>();
        dependencies.forEach((dependent, on) -> {
            if (dependent.whole().equals(item.id())) {
                all.addAll(on);
            }
        });
        return all;
    }

    private boolean isChanged(CatalogObjects before, Id id) {
        Optional<Item> whole = Optional.ofNullable(before.byId.get(id.whole()));
        if (whole.isPresent() && !byId.containsKey(id.whole())) {
            return true;
        }
        if (id.column() < 0) {
            return whole.isPresent() && !columns(before, id.whole()).equals(columns(this, id.whole()));
        }
        Item column = before.byId.get(id);
        if (id.column() == 0 || column == null) {
            return false;
        }
        Item now = byId.get(id);
        return now == null
                || !now.type().equals(column.type())
                || !now.definition().equals(column.definition())
                || (!column.definition().isEmpty() && !now.detail().equals(column.detail()));
    }

    private static Map<Integer, String> columns(CatalogObjects objects, Id table) {
        Map<Integer, String> columns = new HashMap<>();
        objects.byId.forEach((id, item) -> {
            if (id.column() > 0 && id.whole().equals(table)) {
                columns.put(id.column(), item.type());
            }
        });
        if (columns.isEmpty() && objects.byId.containsKey(table)) {
            columns.put(0, objects.byId.get(table).definition());
        }
        return columns;
    }

    private boolean mayBeRewritten(CatalogObjects before, Item old, Item now) {
        if (!old.detail().equals(now.detail())) {
            return true;
        }
        for (Item column : byId.values()) {
            if (column.id().column() <= 0 || !column.id().whole().equals(now.id())) {
                continue;
            }
            Item earlier = before.byId.get(column.id());
            if (earlier == null) {
                // Its default may be volatile, and its domain may have constraints.
                return true;
            }
            boolean sameExpression = column.definition().equals(earlier.definition())
                    && (column.definition().isEmpty() || column.detail().equals(earlier.detail()));
            if (!sameExpression || !free.isFree(earlier.type(), column.type())) {
                return true;
            }
        }
        return false;
    }

    private static String read(String resource) {
        try (var content = CatalogObjects.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
