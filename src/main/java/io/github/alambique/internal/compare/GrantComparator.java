package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.GrantPrivileges;
import io.github.alambique.ddl.RevokePrivileges;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the privileges to grant and to revoke. A new or recreated object has those that PostgreSQL grants by default:
 * all to its owner, {@code EXECUTE} on routines and {@code USAGE} on types to {@code public}, and what {@code ALTER DEFAULT
 * PRIVILEGES} says.
 */
final class GrantComparator {

    /** One privilege on one object or column; the column is empty for the whole object. */
    private record Privilege(ObjectReference object, String column, String name, String grantee, boolean grantable) {
        Privilege grantable(boolean newGrantable) {
            return new Privilege(object, column, name, grantee, newGrantable);
        }
    }

    private record Holder(ObjectReference object, String grantee, boolean grantable) {}

    private final DependencyIndex desired;
    private final ChangePropagation dispositions;
    private final IdentitySequences identities;
    private final NewObjectPrivileges defaults;
    private final Set<Privilege> wanted;
    private final Set<Privilege> had = new LinkedHashSet<>();

    GrantComparator(
            Schema currentSchema,
            Schema desiredSchema,
            DependencyIndex desired,
            ChangePropagation dispositions,
            IdentitySequences identities) {
        this.desired = desired;
        this.dispositions = dispositions;
        this.identities = identities;
        this.defaults = new NewObjectPrivileges(currentSchema.defaultPrivileges());
        this.wanted = privileges(desiredSchema.grants());
        privileges(currentSchema.grants()).stream().filter(this::outlives).forEach(had::add);
        desired.keys().stream().filter(this::isNew).forEach(part -> addDefaults(part.object()));
        identities.created().forEach(this::addDefaults);
        addWithheld(privileges(currentSchema.withheld()), privileges(desiredSchema.withheld()));
        // The owner of an object has all privileges on it.
        Map<ObjectReference, String> owners = currentSchema.kept().database().owners();
        List.of(wanted, had)
                .forEach(
                        held -> held.removeIf(privilege -> privilege.grantee().equals(owners.get(privilege.object()))));
    }

    /** A default privilege that only one side withholds is one that the other side has without a grant. */
    private void addWithheld(Set<Privilege> before, Set<Privilege> after) {
        after.stream()
                .filter(privilege -> !before.contains(privilege) || !outlives(privilege))
                .forEach(had::add);
        before.stream()
                .filter(privilege -> !after.contains(privilege) && outlives(privilege))
                .forEach(wanted::add);
    }

    private static Set<Privilege> privileges(List<Grant> grants) {
        return grants.stream()
                .flatMap(grant -> (grant.columns().isEmpty() ? List.of("") : grant.columns())
                        .stream()
                                .flatMap(column -> grant.privileges().stream()
                                        .map(name -> new Privilege(
                                                grant.target().object(),
                                                column,
                                                name,
                                                grant.grantee(),
                                                grant.grantable()))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isNew(ElementKey part) {
        return part.isWhole() && dispositions.of(part).isNew();
    }

    // An object that is no element, such as the default schema, always exists.
    private boolean outlives(Privilege privilege) {
        ObjectReference object = privilege.object();
        if (identities.isDropped(object)) {
            return false;
        }
        Optional<ElementKey> part = desired.resolve(object);
        if (part.isEmpty()) {
            return !dispositions.isDropped(ElementKey.of(object));
        }
        boolean replaced = part.get().kind() != object.kind() && dispositions.isDropped(ElementKey.of(object));
        return !replaced && !isNew(part.get()) && columnOutlives(privilege);
    }

    private boolean columnOutlives(Privilege privilege) {
        if (privilege.column().isEmpty()) {
            return true;
        }
        Disposition fate = dispositions.of(ElementKey.column(privilege.object().name(), privilege.column()));
        return fate != Disposition.DROPPED && !fate.isNew();
    }

    private void addDefaults(ObjectReference object) {
        defaults.of(object)
                .forEach(
                        held -> had.add(new Privilege(object, "", held.privilege(), held.grantee(), held.grantable())));
    }

    List<Attachment> attachments() {
        Set<Privilege> granted = new LinkedHashSet<>(wanted);
        granted.removeAll(had);
        // To grant a privilege with the option replaces the one without it.
        Set<Privilege> revoked = had.stream()
                .filter(privilege -> !wanted.contains(privilege)
                        && (privilege.grantable() || !wanted.contains(privilege.grantable(true))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Attachment> attachments = new ArrayList<>();
        grants(revoked).forEach(grant -> attachments.add(attachment(0, grant, Change.of(new RevokePrivileges(grant)))));
        grants(granted).forEach(grant -> attachments.add(attachment(1, grant, Change.of(new GrantPrivileges(grant)))));
        return attachments;
    }

    private Attachment attachment(int rank, Grant grant, Change change) {
        ObjectReference object = grant.target().object();
        Set<ElementKey> parts = new HashSet<>();
        desired.resolve(object).ifPresent(parts::add);
        grant.columns().forEach(column -> parts.add(ElementKey.column(object.name(), column)));
        SortKey place = new SortKey(SortKey.Group.GRANTS, object.toString(), rank, grant.grantee() + grant.columns());
        return new Attachment(object, parts, List.of(change), place);
    }

    /** The privileges in as few grants as possible. */
    private static List<Grant> grants(Set<Privilege> privileges) {
        Map<Holder, List<Privilege>> byHolder = privileges.stream()
                .collect(Collectors.groupingBy(
                        one -> new Holder(one.object(), one.grantee(), one.grantable()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Grant> grants = new ArrayList<>();
        byHolder.forEach((holder, held) -> columnsByPrivilege(held).entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        () -> new TreeMap<>(Comparator.comparing(
                                Function.<Set<String>>identity().andThen(Object::toString))),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .forEach((columns, names) -> grants.add(grant(holder, columns, names))));
        return grants;
    }

    private static Map<String, Set<String>> columnsByPrivilege(List<Privilege> held) {
        Map<String, Set<String>> columns = new TreeMap<>();
        for (Privilege privilege : held) {
            columns.computeIfAbsent(key(privilege), key -> new TreeSet<>()).add(privilege.column());
        }
        return columns;
    }

    // Privileges on the whole object and on columns cannot be granted together.
    private static String key(Privilege privilege) {
        return privilege.column().isEmpty() ? privilege.name() : privilege.name() + ' ';
    }

    private static Grant grant(Holder holder, Set<String> columns, List<String> names) {
        return new Grant(
                names.stream().map(String::strip).toList(),
                new Grant.Target(holder.object(), false),
                columns.stream().filter(column -> !column.isEmpty()).toList(),
                holder.grantee(),
                holder.grantable());
    }
}
