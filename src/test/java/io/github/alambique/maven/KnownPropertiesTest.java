package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownPropertiesTest {

    private final KnownProperties known = new KnownProperties(
            Map.of("migrate.autogenerate", true, "migrate.sql", true, "migrate.revId", false, "migrate.to", false));

    @Test
    void passesWhatGoalsKnowAndWhatIsNotOurs() {
        assertThatCode(() -> known.check(
                        List.of(
                                "migrate.to",
                                "migrate.password",
                                "migrate.scratch.url",
                                "migrate.placeholders.owner",
                                "migrate.jpaProperties.hibernate.dialect",
                                "skipTests",
                                "migrateAll",
                                "migrate.target"),
                        Set.of("migrate.target")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesASlipAndNamesWhatWasMeant() {
        var failure = refused("migrate.autogenerat");

        assertThat(failure).hasMessage("No goal knows the property \"migrate.autogenerat\", and nothing was done");
        assertThat(failure.hint())
                .contains(
                        "Was -Dmigrate.autogenerate meant? mvn migrate:help -Ddetail lists them all; one of your own has to be among the POM's <properties>");
        assertThat(refused("migrate.sq").hint().orElseThrow()).startsWith("Was -Dmigrate.sql meant?");
        assertThat(refused("migrate.revid").hint().orElseThrow()).startsWith("Was -Dmigrate.revId meant?");
    }

    @Test
    void namesNothingWhereNothingIsAlike() {
        for (String property : List.of("migrate.dryRunPlease", "migrate.target")) {
            assertThat(refused(property).hint())
                    .contains(
                            "mvn migrate:help -Ddetail lists them all; one of your own has to be among the POM's <properties>");
        }
    }

    private InvalidInputException refused(String property) {
        return catchThrowableOfType(
                InvalidInputException.class, () -> known.check(List.of("skipTests", property), Set.of()));
    }

    @Test
    void refusesAParameterWithoutItsValue() {
        var failure = catchThrowableOfType(
                InvalidInputException.class,
                () -> known.checkValues(Map.of("migrate.sql", "true", "migrate.to", "true", "other.to", "true")));

        assertThat(failure).hasMessage("The property \"migrate.to\" has no value. Nothing was done");
        assertThat(failure.hint()).contains("Give one, as in -Dmigrate.to=<value>");
        assertThatCode(() -> known.checkValues(Map.of("migrate.sql", "true", "migrate.to", "head")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesASwitchThatIsNeitherTrueNorFalse() {
        for (String value : List.of("yes", "1", "on", "")) {
            var failure = catchThrowableOfType(
                    InvalidInputException.class, () -> known.checkSwitches(Map.of("migrate.sql", value)));

            assertThat(failure).hasMessage("The value \"%s\" of migrate.sql is none it can have".formatted(value));
            assertThat(failure.hint()).contains("Set -Dmigrate.sql to true or false");
        }
        assertThatCode(() -> known.checkSwitches(
                        Map.of("migrate.sql", "TRUE", "migrate.autogenerate", "false", "migrate.to", "yes")))
                .doesNotThrowAnyException();
    }
}
