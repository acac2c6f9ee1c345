package io.github.alambique.internal.compare;

import io.github.alambique.InvalidInputException;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pattern for the names of objects of one kind, or of any: {@code *} stands for any text, {@code ?} for a character. */
record NameGlob(Optional<ObjectKind> kind, Pattern name) {

    static NameGlob parse(String text) {
        int colon = text.indexOf(':');
        Optional<ObjectKind> kind = colon < 0
                ? Optional.empty()
                : Optional.of(kind(text.substring(0, colon).strip(), text));
        return new NameGlob(kind, pattern(text.substring(colon + 1).strip()));
    }

    private static ObjectKind kind(String word, String text) {
        String constant = word.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
        return Arrays.stream(ObjectKind.values())
                .filter(kind -> kind.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "Pattern \"" + text + "\" begins with no kind of object",
                        "Write migrate.include and migrate.exclude as table:audit_*,index:public.*_tmp. The kinds are "
                                + Stream.of(ObjectKind.values())
                                        .map(ObjectKind::toString)
                                        .collect(Collectors.joining(", "))));
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                glob.codePoints()
                        .mapToObj(Character::toString)
                        .map(character -> switch (character) {
                            case "*" -> ".*";
                            case "?" -> ".";
                            default -> Pattern.quote(character);
                        })
                        .collect(Collectors.joining()),
                Pattern.DOTALL);
    }

    boolean matchesName(String text) {
        return name.matcher(text).matches();
    }

    /** Whether it is the object's kind and its name, with or without its schema. */
    boolean matches(ObjectReference object, String defaultSchema) {
        if (kind.isPresent() && kind.get() != object.kind()) {
            return false;
        }
        String bare = object.name().name()
                + object.member().map(member -> '.' + member).orElse("");
        String schema = object.name().schema().orElse(defaultSchema);
        return Stream.of(bare, schema + '.' + bare).anyMatch(this::matchesName);
    }
}
