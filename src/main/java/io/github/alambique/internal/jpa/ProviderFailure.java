package io.github.alambique.internal.jpa;

import io.github.alambique.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reason why a persistence provider does not accept the entities or their settings. */
final class ProviderFailure {

    /** Matches texts that say only that something failed, and in which unit. */
    private static final Pattern GENERAL = Pattern.compile(
            "^(\\[PersistenceUnit: [^]]*] )?(Error performing schema management|Unable to build Hibernate SessionFactory)"
                    + " *(\\[persistence unit: [^]]*])?( ?[:;] )?|^Predeployment of PersistenceUnit \\[[^]]*] failed\\.$");

    /**
     * Matches the two lines of an EclipseLink message that give the reason; the others repeat class names and versions.
     */
    private static final Pattern ECLIPSELINK =
            Pattern.compile("(?m)^(?:Exception Description: |Internal Exception: (?!Exception \\[EclipseLink))(.*)$");

    private ProviderFailure() {}

    static InvalidInputException of(String provider, Throwable cause) {
        return new InvalidInputException(
                "%s cannot read the entities: %s"
                        .formatted(ProviderNames.title(provider), String.join(": ", reasons(cause))),
                "Fix the mapping, or set the application's settings in migrate.jpaProperties",
                cause);
    }

    /** The message of each cause, outermost first, without messages that another one contains. */
    private static List<String> reasons(Throwable failure) {
        var reasons = new ArrayList<String>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            lines(cause)
                    .map(line -> GENERAL.matcher(line).replaceFirst("").strip())
                    .filter(line -> !line.isEmpty())
                    .filter(line -> reasons.stream().noneMatch(known -> known.contains(line)))
                    .forEach(reasons::add);
        }
        return reasons.isEmpty() ? List.of(failure.toString()) : reasons;
    }

    private static Stream<String> lines(Throwable cause) {
        String message = cause.getMessage();
        // Their message is often only a name.
        if (message == null || cause instanceof LinkageError || cause instanceof ReflectiveOperationException) {
            return Stream.of(cause.toString());
        }
        List<String> ofEclipseLink = ECLIPSELINK
                .matcher(message)
                .results()
                .map(found -> found.group(1))
                .toList();
        return ofEclipseLink.isEmpty() ? Stream.of(message) : ofEclipseLink.stream();
    }
}
