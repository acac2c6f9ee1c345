package io.github.alambique.internal.compare;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.Validity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the types that the rows of tables hold: the types of columns, the types that these consist of, and the objects that
 * they need, such as the function of a check. None can be dropped before the columns have moved to other types.
 */
final class StoredTypes {

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final Map<ElementKey, Boolean> stored = new HashMap<>();

    StoredTypes(DependencyIndex current, DependencyIndex desired) {
        this.current = current;
        this.desired = desired;
    }

    /** Whether the part can be replaced while it is used: renamed, created beside itself, and dropped at the end. */
    static boolean isReplaceable(ElementKey key) {
        return isType(key) || key.kind() == ObjectKind.FUNCTION;
    }

    private static boolean isType(ElementKey key) {
        return key.isWhole()
                && (key.kind() == ObjectKind.TYPE
                        || key.kind() == ObjectKind.DOMAIN
                        || key.kind() == ObjectKind.COLLATION);
    }

    /** Whether remaining columns hold values of the type, directly or within other types. */
    boolean isStored(ElementKey key) {
        Boolean known = stored.get(key);
        if (known == null) {
            known = isReplaceable(key) && isStored(key, new HashSet<>());
            stored.put(key, known);
        }
        return known;
    }

    private boolean isStored(ElementKey key, Set<ElementKey> seen) {
        return seen.add(key)
                && current.users(key).stream()
                        .anyMatch(user -> (isType(key) && isStoredColumn(user))
                                || (isReplaceable(user) && isStored(user, seen))
                                || (key.kind() == ObjectKind.FUNCTION && isCheckedWithin(user)));
    }

    private boolean isStoredColumn(ElementKey user) {
        return user.isColumn()
                && desired.has(user)
                && current.get(user) instanceof ColumnElement column
                && !column.isGenerated();
    }

    /**
     * Whether columns hold a domain within an array, a composite or a range type. PostgreSQL refuses to check the values
     * there when the domain gets a constraint.
     */
    boolean isContained(ElementKey domain) {
        return current.users(domain).stream().anyMatch(this::isContainer);
    }

    /** Whether these are the expressions of such a domain with checks: its checks can be dropped, but not added again. */
    boolean isCheckedWithin(ElementKey expressions) {
        return current.find(expressions) instanceof DomainExpressionsElement of
                && of.domain().checks().stream().anyMatch(check -> check.validity() == Validity.VALID)
                && isContained(ElementKey.of(expressions.object()));
    }

    private boolean isContainer(ElementKey user) {
        if (isStoredColumn(user)) {
            return isArray(((ColumnElement) current.get(user)).column().type());
        }
        if (user.kind() == ObjectKind.DOMAIN
                && current.get(user) instanceof ObjectElement of
                && of.object() instanceof Domain over) {
            return isArray(over.type()) ? isStored(user) : isContained(user);
        }
        return isType(user) && isStored(user);
    }

    private static boolean isArray(DataType type) {
        return type.sql().endsWith("[]");
    }
}
