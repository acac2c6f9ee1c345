package io.github.alambique.internal.connect;

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

/** Every place of every part, in their order; of each two of them the earlier one wins. */
class SourceOrderTest {

    private static final Map<ConnectionPart, String> QUERY_NAMES = Map.of(
            ConnectionPart.HOST, "host",
            ConnectionPart.PORT, "port",
            ConnectionPart.DATABASE, "dbname",
            ConnectionPart.USER, "user",
            ConnectionPart.PASSWORD, "password");

    private static final String SERVER = "settings.xml server \"notebook\"";

    @TempDir
    private Path home;

    /** A place that a value can be put in, by a name that no other has, and what the resolver calls it. */
    record Place(String name, String origin, BiConsumer<TestSources, String> put) {

        Place(String name, BiConsumer<TestSources, String> put) {
            this(name, name, put);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("placesOfParts")
    void isFound(ConnectionPart part, Place place) {
        TestSources sources = withoutPart(part);
        place.put().accept(sources, "1");
        assertThat(value(sources.settings(), part)).isEqualTo("1");
        assertThat(sources.settings().origins()).containsEntry(part, place.origin());
    }

    @ParameterizedTest
    @MethodSource("placesOfParts")
    void isTakenFromThereBeforeAnyLaterPlace(ConnectionPart part, Place place) {
        for (Place later : after(place, places(part))) {
            TestSources sources = withoutPart(part);
            later.put().accept(sources, "2");
            place.put().accept(sources, "1");
            assertThat(value(sources.settings(), part)).as(later.toString()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("placesOfAnOption")
    void anOptionIsTakenFromThereBeforeAnyLaterPlace(Place place) {
        for (Place later : after(place, placesOfAnOption())) {
            TestSources sources = complete();
            later.put().accept(sources, "disable");
            assertThat(sources.settings().options()).containsEntry("sslmode", "disable");
            place.put().accept(sources, "require");
            assertThat(sources.settings().options()).as(later.toString()).containsEntry("sslmode", "require");
        }
    }

    private TestSources complete() {
        TestSources sources = new TestSources(home);
        for (ConnectionPart part : ConnectionPart.values()) {
            sources.commandLine("migrate." + part, "5");
        }
        return sources;
    }

    private TestSources withoutPart(ConnectionPart part) {
        return complete().commandLine("migrate." + part, "");
    }

    private static String value(ConnectionSettings settings, ConnectionPart part) {
        return switch (part) {
            case HOST -> settings.hosts().get(0).host();
            case PORT -> String.valueOf(settings.hosts().get(0).port());
            case DATABASE -> settings.database();
            case USER -> settings.user();
            case PASSWORD -> settings.password().reveal();
        };
    }

    static List<Place> places(ConnectionPart part) {
        String query = "postgresql://?" + QUERY_NAMES.get(part) + "=";
        String name = part.name();
        List<Place> places = new ArrayList<>();
        places.add(new Place("-Dmigrate." + part, (sources, value) -> sources.commandLine("migrate." + part, value)));
        places.add(new Place("-Dmigrate.url", (sources, value) -> sources.commandLine("migrate.url", query + value)));
        places.add(environment("MIGRATE_" + name));
        if (part == ConnectionPart.USER) {
            places.add(environment("MIGRATE_USERNAME"));
        }
        places.add(environmentUrl("MIGRATE_URL", query));
        switch (part) {
            case DATABASE -> places.add(environment("DB_NAME"));
            case USER -> places.addAll(List.of(environment("DB_USERNAME"), environment("DB_USER")));
            case HOST, PORT, PASSWORD -> places.add(environment("DB_" + name));
        }
        places.add(environmentUrl("DB_URL", query));
        places.add(
                new Place("configuration", "pom", (sources, value) -> sources.configuration("migrate." + part, value)));
        places.add(new Place(
                "configuration url", "pom", (sources, value) -> sources.configuration("migrate.url", query + value)));
        places.add(new Place("property", "pom", (sources, value) -> sources.projectProperty("migrate." + part, value)));
        places.add(new Place(
                "property url", "pom", (sources, value) -> sources.projectProperty("migrate.url", query + value)));
        places.add(new Place("server", SERVER, (sources, value) -> {
            switch (part) {
                case USER -> sources.serverUsername(value);
                case PASSWORD -> sources.serverPassword(value);
                case HOST, PORT, DATABASE -> sources.serverConfiguration(part.toString(), value);
            }
        }));
        places.add(
                new Place("server url", SERVER, (sources, value) -> sources.serverConfiguration("url", query + value)));
        places.add(environmentUrl("DATABASE_URL", query));
        places.add(new Place(
                "service \"here\"",
                (sources, value) -> sources.environment("PGSERVICE", "here")
                        .homeFile(".pg_service.conf", "[here]", QUERY_NAMES.get(part) + "=" + value)));
        places.add(environment("PG" + name));
        if (part == ConnectionPart.HOST) {
            places.add(environment("PGHOSTADDR"));
        }
        if (part == ConnectionPart.PASSWORD) {
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
        return Stream.of(ConnectionPart.values())
                .flatMap(part -> places(part).stream().map(place -> arguments(part, place)));
    }

    static List<Place> placesOfAnOption() {
        String query = "postgresql://?sslmode=";
        return List.of(
                property("-D options", "options", "sslmode=", TestSources::commandLine),
                property("-D url", "url", query, TestSources::commandLine),
                environmentUrl("MIGRATE_OPTIONS", "sslmode="),
                environmentUrl("MIGRATE_URL", query),
                environmentUrl("DB_URL", query),
                property("configuration options", "options", "sslmode=", TestSources::configuration),
                property("configuration url", "url", query, TestSources::configuration),
                property("property options", "options", "sslmode=", TestSources::projectProperty),
                property("property url", "url", query, TestSources::projectProperty),
                new Place(
                        "server options",
                        (sources, value) -> sources.serverConfiguration("options", "sslmode=" + value)),
                new Place("server url", (sources, value) -> sources.serverConfiguration("url", query + value)),
                environmentUrl("DATABASE_URL", query),
                new Place(
                        "PGSERVICE",
                        (sources, value) -> sources.environment("PGSERVICE", "here")
                                .homeFile(".pg_service.conf", "[here]", "sslmode=" + value)),
                environment("PGSSLMODE"));
    }

    private interface Setter {
        void set(TestSources sources, String name, String value);
    }

    private static Place property(String label, String name, String before, Setter setter) {
        return new Place(label, (sources, value) -> setter.set(sources, "migrate." + name, before + value));
    }

    private static List<Place> after(Place place, List<Place> places) {
        List<String> names = places.stream().map(Place::name).toList();
        return places.subList(names.indexOf(place.name()) + 1, places.size());
    }
}
