package io.github.alambique.internal.desired;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Matches entity objects to equivalent database objects. Among several equivalents, the one with the same name wins.
 */
final class ObjectMatcher<T> {

    private final List<T> open;
    private final Function<T, Optional<String>> name;
    private final BiPredicate<T, T> isEquivalent;

    /** @param isEquivalent whether an entity object, the first, is equivalent to a database object, the second */
    ObjectMatcher(List<T> known, Function<T, Optional<String>> name, BiPredicate<T, T> isEquivalent) {
        this.open = new ArrayList<>(known);
        this.name = name;
        this.isEquivalent = isEquivalent;
    }

    /** The same objects, those first whose name the database has, so that no other takes their match. */
    List<T> inOrder(List<T> wanted) {
        Set<Optional<String>> names = open.stream().map(name).collect(Collectors.toSet());
        return wanted.stream()
                .sorted(comparing(one -> !names.contains(name.apply(one))))
                .toList();
    }

    Optional<T> take(T wanted) {
        Predicate<T> same = known -> isEquivalent.test(wanted, known);
        Predicate<T> ofItsName = known -> name.apply(known).equals(name.apply(wanted));
        Optional<T> found = first(ofItsName.and(same)).or(() -> first(same));
        found.ifPresent(open::remove);
        return found;
    }

    private Optional<T> first(Predicate<T> condition) {
        return open.stream().filter(condition).findFirst();
    }

    /** The objects that nothing matched. */
    List<T> left() {
        return List.copyOf(open);
    }
}
