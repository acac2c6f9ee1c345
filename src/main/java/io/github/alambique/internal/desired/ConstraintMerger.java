package io.github.alambique.internal.desired;

import io.github.alambique.internal.jpa.ProviderNames;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Merges the constraints of a table that both the entities and the database have. Equivalent constraints are taken from
 * the database, with its name unless the entities choose one. A constraint that only the database has is kept if JPA
 * cannot express it.
 */
final class ConstraintMerger {

    /** The check that providers write for an enum, a boolean as text or a discriminator: one column, some values. */
    private static final Pattern OF_VALUES = Pattern.compile(
            "\\(?\\(*(?:\\w+|\"(?:[^\"]|\"\")++\")\\)?(::[a-z ]+)?\\)? (= ANY \\(.*|= '.*|>= \\d+\\) AND \\(.* <= \\d+\\)+)",
            Pattern.DOTALL);

    private final ProviderNames names;
    private final Table desired;
    private final Table current;
    private final List<Index> indexes;
    private final Set<String> columns;

    ConstraintMerger(ProviderNames names, Table desired, Table current, List<Index> indexes) {
        this.names = names;
        this.desired = desired;
        this.current = current;
        this.indexes = List.copyOf(indexes);
        this.columns = desired.columns().stream().map(Column::name).collect(Collectors.toSet());
    }

    /**
     * The constraints of a table without duplicates that the provider named: PostgreSQL would give both the same name.
     */
    static List<Constraint> once(Table table, ProviderNames names) {
        Predicate<Constraint> chosen =
                constraint -> names.chosen(table.name(), constraint).isPresent();
        List<Constraint> kept =
                new ArrayList<>(table.constraints().stream().filter(chosen).toList());
        for (Constraint unnamed :
                table.constraints().stream().filter(chosen.negate()).toList()) {
            if (kept.stream().noneMatch(other -> isEquivalent(unnamed, other))) {
                kept.add(unnamed);
            }
        }
        return table.constraints().stream().filter(kept::contains).toList();
    }

    List<Constraint> merge() {
        var matcher = new ObjectMatcher<>(current.constraints(), Constraint::name, ConstraintMerger::isEquivalent);
        List<Constraint> completed = new ArrayList<>();
        List<Constraint> added = new ArrayList<>();
        for (Constraint wanted : matcher.inOrder(desired.constraints())) {
            matcher.take(wanted)
                    .ifPresentOrElse(known -> completed.add(merged(wanted, known)), () -> added.add(wanted));
        }
        added.stream()
                .filter(wanted -> !isKeptByIndex(wanted))
                .map(wanted -> named(wanted, chosen(wanted)))
                .forEach(completed::add);
        matcher.left().stream().filter(one -> isKept(one, added)).forEach(completed::add);
        return completed;
    }

    private Optional<String> chosen(Constraint constraint) {
        return names.chosen(desired.name(), constraint);
    }

    private static boolean isEquivalent(Constraint wanted, Constraint known) {
        if (wanted instanceof ForeignKey one && known instanceof ForeignKey other) {
            return one.columns().equals(other.columns())
                    && one.reference().table().equals(other.reference().table())
                    && one.reference().columns().equals(other.reference().columns())
                    && one.actions().onDelete().equals(other.actions().onDelete());
        }
        if (wanted instanceof UniqueConstraint one && known instanceof UniqueConstraint other) {
            return Set.copyOf(one.key().columns()).equals(Set.copyOf(other.key().columns()));
        }
        // Providers order the columns of a key differently from version to version.
        if (wanted instanceof PrimaryKey one && known instanceof PrimaryKey other) {
            return Set.copyOf(one.key().columns()).equals(Set.copyOf(other.key().columns()));
        }
        if (wanted instanceof CheckConstraint one && known instanceof CheckConstraint other) {
            return one.condition().equals(other.condition());
        }
        return wanted instanceof NotNullConstraint one
                && known instanceof NotNullConstraint other
                && one.column().equals(other.column());
    }

    private Constraint merged(Constraint wanted, Constraint known) {
        return chosen(wanted).map(known::named).orElse(known);
    }

    // A unique index is as good as a unique constraint.
    private boolean isKeptByIndex(Constraint wanted) {
        return wanted instanceof UniqueConstraint unique
                && indexes.stream()
                        .filter(index -> index.uniqueness() != Index.Uniqueness.NOT_UNIQUE)
                        .filter(index -> index.predicate().isEmpty())
                        .anyMatch(index -> index.keys().stream().allMatch(IndexKey::isColumn)
                                && index.keys().stream()
                                        .map(IndexKey::text)
                                        .toList()
                                        .equals(unique.key().columns()));
    }

    private boolean isKept(Constraint known, List<Constraint> added) {
        if (known instanceof UniqueConstraint unique) {
            return columns.containsAll(unique.key().columns())
                    && (!unique.nullsDistinct()
                            || !unique.key().include().isEmpty()
                            || unique.deferral() != Deferral.NOT_DEFERRABLE);
        }
        if (known instanceof CheckConstraint check) {
            return !mentionsRemovedColumn(check.condition().sql())
                    && !OF_VALUES.matcher(check.condition().sql()).matches()
                    && added.stream().noneMatch(wanted -> wanted.name().equals(check.name()));
        }
        if (known instanceof NotNullConstraint notNull) {
            return desired.columns().stream()
                    .anyMatch(column -> column.name().equals(notNull.column()) && !column.nullable());
        }
        return known instanceof ExclusionConstraint exclusion && !mentionsRemovedColumn(exclusion.toString());
    }

    private boolean mentionsRemovedColumn(String sql) {
        return current.columns().stream()
                .map(Column::name)
                .filter(column -> !columns.contains(column))
                .anyMatch(column -> Pattern.compile("\\b" + Pattern.quote(column) + "\\b")
                        .matcher(sql)
                        .find());
    }

    /** The constraint under its chosen name; without one, PostgreSQL names keys and foreign keys after their columns. */
    static Constraint named(Constraint constraint, Optional<String> chosen) {
        boolean hasNameOfColumns = constraint instanceof PrimaryKey
                || constraint instanceof UniqueConstraint
                || constraint instanceof ForeignKey;
        return chosen.isEmpty() && hasNameOfColumns ? constraint.unnamed() : constraint;
    }
}
