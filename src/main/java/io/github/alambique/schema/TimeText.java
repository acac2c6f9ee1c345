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
import java.util.Calendar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A date, time or interval as text, and its type. The ends of Java's range are PostgreSQL's infinities. */
record TimeText(String type, String text) {

    private static final String INFINITY = "infinity";

    /** The text of the value, if it is a date, time or interval. */
    static Optional<TimeText> of(Object value) {
        return Optional.ofNullable(ofModern(modern(value)));
    }

    private static @Nullable TimeText ofModern(Object time) {
        if (time instanceof LocalDate date) {
            String text = infinity(date, LocalDate.MIN, LocalDate.MAX).orElseGet(() -> day(date) + era(date));
            return new TimeText("date", text);
        }
        if (time instanceof LocalDateTime timestamp) {
            String text =
                    infinity(timestamp, LocalDateTime.MIN, LocalDateTime.MAX).orElseGet(() -> timestamp(timestamp, ""));
            return new TimeText("timestamp", text);
        }
        if (time instanceof OffsetDateTime timestamp) {
            String text = infinity(timestamp, OffsetDateTime.MIN, OffsetDateTime.MAX)
                    .orElseGet(() -> timestamp(timestamp.toLocalDateTime(), offset(timestamp.getOffset())));
            return new TimeText("timestamptz", text);
        }
        if (time instanceof Instant instant) {
            return infinity(instant, Instant.MIN, Instant.MAX)
                    .map(text -> new TimeText("timestamptz", text))
                    .orElseGet(() -> ofModern(instant.atOffset(ZoneOffset.UTC)));
        }
        if (time instanceof LocalTime clock) {
            return new TimeText("time", time(clock));
        }
        if (time instanceof OffsetTime clock) {
            return new TimeText("timetz", time(clock.toLocalTime()) + offset(clock.getOffset()));
        }
        if (time instanceof Period period) {
            String text = period.getYears() + " years " + period.getMonths() + " mons " + period.getDays() + " days";
            return new TimeText("interval", text);
        }
        return time instanceof Duration duration ? new TimeText("interval", duration(duration)) : null;
    }

    // Converts values older than java.time, and values with a zone, to those with an offset.
    private static Object modern(Object value) {
        if (value instanceof ZonedDateTime timestamp) {
            return timestamp.toOffsetDateTime();
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        if (value instanceof java.sql.Time time) {
            return time.toLocalTime();
        }
        if (value instanceof java.sql.Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        if (value instanceof java.util.Date date) {
            return date.toInstant();
        }
        return value instanceof Calendar calendar ? calendar.toInstant() : value;
    }

    private static <T> Optional<String> infinity(T value, T minimum, T maximum) {
        if (value.equals(maximum)) {
            return Optional.of(INFINITY);
        }
        return value.equals(minimum) ? Optional.of("-" + INFINITY) : Optional.empty();
    }

    private static String timestamp(LocalDateTime timestamp, String offset) {
        LocalDateTime rounded = rounded(timestamp);
        LocalDate date = rounded.toLocalDate();
        return day(date) + ' ' + clock(rounded.toLocalTime()) + offset + era(date);
    }

    // PostgreSQL knows the end of a day as 24:00, to which Java's nanoseconds may round.
    private static String time(LocalTime time) {
        LocalDateTime rounded = rounded(time.atDate(LocalDate.EPOCH));
        return rounded.toLocalDate().equals(LocalDate.EPOCH) ? clock(rounded.toLocalTime()) : "24:00:00";
    }

    // PostgreSQL rounds to microseconds; done here, so that a script shows the value that is stored.
    private static LocalDateTime rounded(LocalDateTime time) {
        return time.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    private static String day(LocalDate date) {
        return padded(date.get(ChronoField.YEAR_OF_ERA), 4)
                + '-'
                + padded(date.getMonthValue(), 2)
                + '-'
                + padded(date.getDayOfMonth(), 2);
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String clock(LocalTime time) {
        String seconds =
                padded(time.getHour(), 2) + ':' + padded(time.getMinute(), 2) + ':' + padded(time.getSecond(), 2);
        int micros = time.getNano() / 1000;
        return micros == 0 ? seconds : seconds + '.' + padded(micros, 6);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return text.length() >= digits ? text : "0".repeat(digits - text.length()) + text;
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00" : offset.getId();
    }

    // As hours, minutes and seconds: PostgreSQL 14 takes no great number of a small unit.
    private static String duration(Duration duration) {
        Duration length = duration.abs();
        String sign = duration.isNegative() ? "-" : "";
        String seconds = padded(length.toMinutesPart(), 2) + ':' + padded(length.toSecondsPart(), 2);
        return sign + length.toHours() + ':' + seconds + '.' + padded(length.toNanosPart() / 1000, 6);
    }
}
