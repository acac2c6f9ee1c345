package io.github.alambique.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.Migration;
import io.github.alambique.Migrator;
import io.github.alambique.Operations;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingOnlyTest {

    private static final class Pure implements Migration {
        @Override
        public void upgrade(Operations op) {
            String name = List.of("A", "b").get(0).toLowerCase(Locale.ROOT);
            LocalDate day = LocalDate.of(2024, 2, 29).plusDays(1);
            try {
                op.execute("SELECT '%s'".formatted(day.atStartOfDay(ZoneOffset.UTC)) + name);
            } catch (IllegalStateException failure) {
                throw new IllegalArgumentException(failure.getMessage(), failure);
            }
        }
    }

    @Test
    void findsNothingInPureCode() {
        assertThat(RecordingOnly.obstacle(new Pure())).isEmpty();
    }

    private static final class Migrates implements Migration {
        @Override
        public void upgrade(Operations op) {
            Migrator.configure();
        }
    }

    @Test
    void aMigratorIsNotHarmless() {
        assertThat(RecordingOnly.obstacle(new Migrates())).contains("io.github.alambique.Migrator.configure");
    }

    private static final class ReadsTheClock implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.execute("SELECT " + Clock.systemUTC().millis());
        }
    }

    private static final class ReadsAClock implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.execute("SELECT " + Clock.tickSeconds(ZoneOffset.UTC).instant());
        }
    }

    private static final class ReadsTheDate implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.execute("SELECT " + LocalDate.now());
        }
    }

    private static final class ReadsTheZone implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.execute("SELECT " + ZoneId.systemDefault());
        }
    }

    private static final class ChangesZones implements Migration {
        @Override
        public void upgrade(Operations op) {
            ZoneRulesProvider.refresh();
        }
    }

    private static final class ChangesTheLocale implements Migration {
        @Override
        public void upgrade(Operations op) {
            Locale.setDefault(Locale.ROOT);
        }
    }

    private static final class PrintsAStackTrace implements Migration {
        @Override
        public void upgrade(Operations op) {
            new IllegalStateException().printStackTrace();
        }
    }

    private static final class Draws implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.execute("SELECT " + UUID.randomUUID());
        }
    }

    private static final class Prints implements Migration {
        @Override
        public void upgrade(Operations op) {
            System.out.println();
        }
    }

    private static List<Arguments> impure() {
        return List.of(
                Arguments.of(new ReadsTheClock(), "java.time.Clock.systemUTC"),
                Arguments.of(new ReadsAClock(), "java.time.Clock.tickSeconds"),
                Arguments.of(new ReadsTheDate(), "java.time.LocalDate.now"),
                Arguments.of(new ReadsTheZone(), "java.time.ZoneId.systemDefault"),
                Arguments.of(new ChangesZones(), "java.time.zone.ZoneRulesProvider.refresh"),
                Arguments.of(new ChangesTheLocale(), "java.util.Locale.setDefault"),
                Arguments.of(new PrintsAStackTrace(), "java.lang.IllegalStateException.printStackTrace"),
                Arguments.of(new Draws(), "java.util.UUID.randomUUID"),
                Arguments.of(new Prints(), "java.lang.System.out"));
    }

    @ParameterizedTest
    @MethodSource("impure")
    void namesWhatHasAnEffectOrDependsOnTheMoment(Migration migration, String use) {
        assertThat(RecordingOnly.obstacle(migration)).contains(use);
    }
}
