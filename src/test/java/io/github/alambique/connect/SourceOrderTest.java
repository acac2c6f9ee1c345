package io.github.alambique.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every source of every part, and each pair of them: the earlier one wins. */
class SourceOrderTest {

    private static final Map<Part, String> QUERY_NAMES = Map.of(
            Part.HOST, "host",
            Part.PORT, "port",
            Part.DATABASE, "dbname",
            Part.USER, "user",
            Part.PASSWORD, "password");

    @TempDir
    private Path home;

    /** A place that a value can be put in, and how the resolver calls it. */
    record Place(String label, BiConsumer<TestSources, String> put) {
        @Override
        public String toString() {
            return label;
        }
    }

    @ParameterizedTest
    @MethodSource("placesOfParts")
    void isFound(Part part, Place place) {
        TestSources sources = withoutPart(part);
        place.put().accept(sources, "1");
        assertThat(value(sources.settings(), part)).isEqualTo("1");
        assertThat(sources.settings().origins()).containsEntry(part, place.label());
    }

    @ParameterizedTest
    @MethodSource("pairsOfPlaces")
    void isTakenFromTheEarlierOfTwo(Part part, Place earlier, Place later) {
        TestSources sources = withoutPart(part);
        later.put().accept(sources, "2");
        earlier.put().accept(sources, "1");
        assertThat(value(sources.settings(), part)).isEqualTo("1");
        assertThat(sources.settings().origins()).containsEntry(part, earlier.label());
    }

    @ParameterizedTest
    @MethodSource("pairsOfOptionPlaces")
    void anOptionIsTakenFromTheEarlierOfTwo(Place earlier, Place later) {
        TestSources sources = complete();
        later.put().accept(sources, "disable");
        assertThat(sources.settings().options()).containsEntry("sslmode", "disable");
        earlier.put().accept(sources, "require");
        assertThat(sources.settings().options()).containsEntry("sslmode", "require");
    }

    private TestSources complete() {
        TestSources sources = new TestSources(home);
        for (Part part : Part.values()) {
            sources.commandLine("migrate." + part, "5");
        }
        return sources;
    }

    private TestSources withoutPart(Part part) {
        return complete().commandLine("migrate." + part, "");
    }

    private static String value(ConnectionSettings settings, Part part) {
        return switch (part) {
            case HOST -> settings.hosts().get(0).host();
            case PORT -> String.valueOf(settings.hosts().get(0).port());
            case DATABASE -> settings.database();
            case USER -> settings.user();
            case PASSWORD -> settings.password().reveal();
        };
    }

    static List<Place> places(Part part) {
        String query = "postgresql://?" + QUERY_NAMES.get(part) + "=";
        String name = part.name();
        List<Place> places = new ArrayList<>();
        places.add(new Place("-Dmigrate." + part, (sources, value) -> sources.commandLine("migrate." + part, value)));
        places.add(new Place("-Dmigrate.url", (sources, value) -> sources.commandLine("migrate.url", query + value)));
        places.add(environment("MIGRATE_" + name));
        if (part == Part.USER) {
            places.add(environment("MIGRATE_USERNAME"));
        }
        places.add(environmentUrl("MIGRATE_URL", query));
        switch (part) {
            case DATABASE -> places.add(environment("DB_NAME"));
            case USER -> places.addAll(List.of(environment("DB_USERNAME"), environment("DB_USER")));
            case HOST, PORT, PASSWORD -> places.add(environment("DB_" + name));
        }
        places.add(environmentUrl("DB_URL", query));
        places.add(new Place("pom", (sources, value) -> sources.configuration("migrate." + part, value)));
        places.add(new Place("pom", (sources, value) -> sources.configuration("migrate.url", query + value)));
        places.add(new Place("pom", (sources, value) -> sources.projectProperty("migrate." + part, value)));
        places.add(new Place("pom", (sources, value) -> sources.projectProperty("migrate.url", query + value)));
        places.add(new Place("settings.xml server \"notebook\"", (sources, value) -> {
            switch (part) {
                case USER -> sources.serverUsername(value);
                case PASSWORD -> sources.serverPassword(value);
                case HOST, PORT, DATABASE -> sources.serverConfiguration(part.toString(), value);
            }
        }));
        places.add(new Place(
                "settings.xml server \"notebook\"",
                (sources, value) -> sources.serverConfiguration("url", query + value)));
        places.add(environmentUrl("DATABASE_URL", query));
        places.add(new Place(
                "service \"here\"",
                (sources, value) -> sources.environment("PGSERVICE", "here")
                        .homeFile(".pg_service.conf", "[here]", QUERY_NAMES.get(part) + "=" + value)));
        places.add(environment("PG" + name));
        if (part == Part.HOST) {
            places.add(environment("PGHOSTADDR"));
        }
        if (part == Part.PASSWORD) {
            places.add(new Place("~/.pgpass", (sources, value) -> sources.homeFile(".pgpass", "*:*:*:*:" + value)));
        }
        return places;
    }

    private static Place environment(String variable) {
        return new Place(variable, (sources, value) -> sources.environment(variable, value));
    }

    private static Place environmentUrl(String variable, String query) {
        return new Place(variable, (sources, value) -> sources.environment(variable, query + value));
    }

    static Stream<Arguments> placesOfParts() {
        return Stream.of(Part.values()).flatMap(part -> places(part).stream().map(place -> arguments(part, place)));
    }

    static Stream<Arguments> pairsOfPlaces() {
        return Stream.of(Part.values())
                .flatMap(part -> pairs(places(part)).map(pair -> arguments(part, pair.get(0), pair.get(1))));
    }

    static Stream<Arguments> pairsOfOptionPlaces() {
        String query = "postgresql://?sslmode=";
        return pairs(List.of(
                        new Place(
                                "-Dmigrate.options",
                                (sources, value) -> sources.commandLine("migrate.options", "sslmode=" + value)),
                        new Place(
                                "-Dmigrate.url", (sources, value) -> sources.commandLine("migrate.url", query + value)),
                        environmentUrl("MIGRATE_OPTIONS", "sslmode="),
                        environmentUrl("MIGRATE_URL", query),
                        environmentUrl("DB_URL", query),
                        new Place(
                                "configuration options",
                                (sources, value) -> sources.configuration("migrate.options", "sslmode=" + value)),
                        new Place(
                                "configuration url",
                                (sources, value) -> sources.configuration("migrate.url", query + value)),
                        new Place(
                                "property options",
                                (sources, value) -> sources.projectProperty("migrate.options", "sslmode=" + value)),
                        new Place(
                                "property url",
                                (sources, value) -> sources.projectProperty("migrate.url", query + value)),
                        new Place(
                                "server options",
                                (sources, value) -> sources.serverConfiguration("options", "sslmode=" + value)),
                        new Place("server url", (sources, value) -> sources.serverConfiguration("url", query + value)),
                        environmentUrl("DATABASE_URL", query),
                        new Place(
                                "PGSERVICE",
                                (sources, value) -> sources.environment("PGSERVICE", "here")
                                        .homeFile(".pg_service.conf", "[here]", "sslmode=" + value)),
                        environment("PGSSLMODE")))
                .map(pair -> arguments(pair.get(0), pair.get(1)));
    }

    private static Stream<List<Place>> pairs(List<Place> places) {
        List<List<Place>> pairs = new ArrayList<>();
        for (int earlier = 0; earlier < places.size(); earlier++) {
            for (int later = earlier + 1; later < places.size(); later++) {
                pairs.add(List.of(places.get(earlier), places.get(later)));
            }
        }
        return pairs.stream();
    }
}
