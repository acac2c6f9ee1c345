package io.github.alambique.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The profiles that the application starts with where nobody is there to choose others; the later wins. */
record ActiveProfiles(List<String> names) {

    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)");

    /** What a part in parentheses that holds is replaced by; no profile is called so. */
    private static final String HOLDS = "*";

    ActiveProfiles {
        names = List.copyOf(names);
    }

    /** What the process says, then what the files say outside of profiles, then what the framework takes without. */
    static ActiveProfiles of(ApplicationConfiguration common, Placeholders.Source process) {
        boolean isQuarkus =
                common.values().keySet().stream().anyMatch(key -> key.startsWith("quarkus.") || key.startsWith("%"));
        return isQuarkus ? ofQuarkus(common, process) : ofSpring(common, process);
    }

    // A build of Quarkus is one for production.
    private static ActiveProfiles ofQuarkus(ApplicationConfiguration common, Placeholders.Source process) {
        return new ActiveProfiles(named("quarkus.profile", common, process).orElse(List.of("prod")));
    }

    private static ActiveProfiles ofSpring(ApplicationConfiguration common, Placeholders.Source process) {
        var names = new ArrayList<>(
                named("spring.profiles.include", common, process).orElse(List.of()));
        names.addAll(named("spring.profiles.active", common, process)
                .or(() -> named("spring.profiles.default", common, process))
                .orElse(List.of("default")));
        return new ActiveProfiles(names);
    }

    private static Optional<List<String>> named(
            String key, ApplicationConfiguration common, Placeholders.Source process) {
        return process.value(key)
                .filter(text -> !text.isBlank())
                .map(text -> new ApplicationConfiguration(Map.of(key, text)))
                .or(() -> Optional.of(common))
                .map(configuration -> configuration.list(key))
                .filter(names -> !names.isEmpty());
    }

    /** Whether a document of a file counts. */
    boolean accept(Map<String, String> document) {
        var conditions = new ApplicationConfiguration(document);
        return Stream.of("spring.config.activate.on-profile", "spring.profiles")
                .map(conditions::list)
                .allMatch(anyOf -> anyOf.isEmpty() || anyOf.stream().anyMatch(this::hold));
    }

    /** Whether an expression such as {@code prod & !(eu | us)} is true. */
    private boolean hold(String expression) {
        Matcher innermost = PARENTHESES.matcher(expression);
        if (innermost.find()) {
            return hold(innermost.replaceFirst(hold(innermost.group(1)) ? HOLDS : "!" + HOLDS));
        }
        return Stream.of(expression.split("\\|"))
                .anyMatch(either -> Stream.of(either.split("&")).allMatch(this::isActive));
    }

    private boolean isActive(String term) {
        String name = term.strip();
        return name.startsWith("!") ? !isActive(name.substring(1)) : name.equals(HOLDS) || names.contains(name);
    }
}
