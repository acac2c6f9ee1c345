package io.github.alambique.internal.jpaconfig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The profiles that the application starts with by default; the last one wins. */
record ActiveProfiles(List<String> names) {

    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)");

    /** Replaces an expression in parentheses that is true; no profile has this name. */
    private static final String HOLDS = "*";

    ActiveProfiles {
        names = List.copyOf(names);
    }

    /** The named profiles, or else {@code prod}, as in a build of Quarkus. */
    static ActiveProfiles ofQuarkus(ApplicationConfiguration common) {
        List<String> named = common.list("quarkus.profile");
        return new ActiveProfiles(named.isEmpty() ? List.of("prod") : named);
    }

    /** The included profiles, then the active ones, or else the default; each with its group. */
    static ActiveProfiles ofSpring(ApplicationConfiguration common) {
        var named = new ArrayList<>(common.list("spring.profiles.include"));
        named.addAll(common.list("spring.profiles.active"));
        if (named.isEmpty()) {
            List<String> byDefault = common.list("spring.profiles.default");
            named.addAll(byDefault.isEmpty() ? List.of("default") : byDefault);
        }
        var names = new LinkedHashSet<String>();
        named.forEach(profile -> addWithGroup(profile, common, names));
        return new ActiveProfiles(List.copyOf(names));
    }

    private static void addWithGroup(String profile, ApplicationConfiguration common, Set<String> names) {
        if (names.add(profile)) {
            common.list("spring.profiles.group." + profile).forEach(each -> addWithGroup(each, common, names));
        }
    }

    /** Whether a document of a file applies to these profiles. */
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
