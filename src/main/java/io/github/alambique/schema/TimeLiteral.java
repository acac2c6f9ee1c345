package io.github.alambique.schema;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Dates, times and intervals as literals of their type. The ends of Java's range are PostgreSQL's infinities. */
final class TimeLiteral {

    private TimeLiteral() {}

    static String sql(Object value) {
        if (value instanceof LocalDate date) {
            return literal(date(date), "date");
        }
        if (value instanceof LocalTime time) {
            return literal(time(time), "time");
        }
        if (value instanceof OffsetTime time) {
            return literal(time(time.toLocalTime()) + offset(time.getOffset()), "timetz");
        }
        if (value instanceof LocalDateTime timestamp) {
            return literal(timestamp(timestamp, ""), "timestamp");
        }
        if (value instanceof OffsetDateTime timestamp) {
            return literal(timestamp(timestamp), "timestamptz");
        }
        if (value instanceof ZonedDateTime timestamp) {
            return sql(timestamp.toOffsetDateTime());
        }
        if (value instanceof Instant instant) {
            return literal(instant(instant), "timestamptz");
        }
        return other(value);
    }

    private static String other(Object value) {
        if (value instanceof Duration duration) {
            return literal(duration(duration), "interval");
        }
        if (value instanceof Period period) {
            String text = period.getYears() + " years " + period.getMonths() + " mons " + period.getDays() + " days";
            return literal(text, "interval");
        }
        if (value instanceof java.sql.Date date) {
            return sql(date.toLocalDate());
        }
        if (value instanceof java.sql.Time time) {
            return sql(time.toLocalTime());
        }
        if (value instanceof java.sql.Timestamp timestamp) {
            return sql(timestamp.toLocalDateTime());
        }
        if (value instanceof java.util.Date date) {
            return sql(date.toInstant());
        }
        throw new IllegalArgumentException(
                "A value of class %s has no literal in PostgreSQL; give its text, or an expression"
                        .formatted(value.getClass().getName()));
    }

    private static String literal(String text, String type) {
        return "'" + text + "'::" + type;
    }

    private static String date(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return "infinity";
        }
        return date.equals(LocalDate.MIN) ? "-infinity" : day(date) + era(date);
    }

    private static String timestamp(LocalDateTime timestamp, String offset) {
        if (timestamp.equals(LocalDateTime.MAX)) {
            return "infinity";
        }
        if (timestamp.equals(LocalDateTime.MIN)) {
            return "-infinity";
        }
        LocalDateTime rounded = micros(timestamp);
        return day(rounded.toLocalDate()) + ' ' + clock(rounded.toLocalTime()) + offset + era(rounded.toLocalDate());
    }

    private static String timestamp(OffsetDateTime timestamp) {
        if (timestamp.equals(OffsetDateTime.MAX)) {
            return "infinity";
        }
        if (timestamp.equals(OffsetDateTime.MIN)) {
            return "-infinity";
        }
        return timestamp(timestamp.toLocalDateTime(), offset(timestamp.getOffset()));
    }

    private static String instant(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            return "infinity";
        }
        return instant.equals(Instant.MIN) ? "-infinity" : timestamp(instant.atOffset(ZoneOffset.UTC));
    }

    // PostgreSQL knows the last moment of a day as 24:00, where Java's nanoseconds round up to.
    private static String time(LocalTime time) {
        LocalDateTime rounded = micros(time.atDate(LocalDate.EPOCH));
        return rounded.toLocalDate().equals(LocalDate.EPOCH) ? clock(rounded.toLocalTime()) : "24:00:00";
    }

    // PostgreSQL rounds to microseconds; done here, so that a script shows the value that is stored.
    private static LocalDateTime micros(LocalDateTime time) {
        return time.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    private static String day(TemporalAccessor date) {
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                date.get(ChronoField.YEAR_OF_ERA),
                date.get(ChronoField.MONTH_OF_YEAR),
                date.get(ChronoField.DAY_OF_MONTH));
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String clock(LocalTime time) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        int micros = time.getNano() / 1000;
        return micros == 0 ? seconds : seconds + String.format(Locale.ROOT, ".%06d", micros);
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00" : offset.getId();
    }

    private static String duration(Duration duration) {
        long micros = Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1000);
        return micros + " microseconds";
    }
}
