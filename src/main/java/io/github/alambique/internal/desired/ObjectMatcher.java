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
 * What the database has, to be taken by what of the entities says the same. Of several that say the same, those of one name
 * belong together.
 */
final class ObjectMatcher<T> {

    private final List<T> open;
    private final Function<T, Optional<String>> name;
    private final BiPredicate<T, T> saysTheSame;

    /** @param saysTheSame whether one of the entities, the first, is one of the database, the second */
    ObjectMatcher(List<T> known, Function<T, Optional<String>> name, BiPredicate<T, T> saysTheSame) {
        this.open = new ArrayList<>(known);
        this.name = name;
        this.saysTheSame = saysTheSame;
    }

    /** The same, those first whose name is there already: no other may take what is theirs. */
    List<T> inOrder(List<T> wanted) {
        Set<Optional<String>> names = open.stream().map(name).collect(Collectors.toSet());
        return wanted.stream()
                .sorted(comparing(one -> !names.contains(name.apply(one))))
                .toList();
    }

    Optional<T> take(T wanted) {
        Predicate<T> same = known -> saysTheSame.test(wanted, known);
        Predicate<T> ofItsName = known -> name.apply(known).equals(name.apply(wanted));
        Optional<T> found = first(ofItsName.and(same)).or(() -> first(same));
        found.ifPresent(open::remove);
        return found;
    }

    private Optional<T> first(Predicate<T> condition) {
        return open.stream().filter(condition).findFirst();
    }

    /** What nobody took. */
    List<T> left() {
        return List.copyOf(open);
    }
}
