package io.github.alambique.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes sequences, and the options of those behind identity columns. */
final class SequenceSql {

    private SequenceSql() {}

    static String create(Sequence sequence, boolean ifNotExists) {
        return "CREATE " + (sequence.logged() ? "" : "UNLOGGED ") + "SEQUENCE " + (ifNotExists ? "IF NOT EXISTS " : "")
                + sequence.name().quoted()
                + clause(" AS ", sequence.type().map(type -> type.sql()).orElse(""))
                + clause(" ", options(sequence.options()))
                + clause(" OWNED BY ", sequence.owner().map(SequenceSql::owner).orElse(""));
    }

    /** The options that are set. */
    static String options(SequenceOptions options) {
        return String.join(" ", changes(SequenceOptions.DEFAULT, options, ""));
    }

    /** The changes to a sequence; what was set and is no longer becomes PostgreSQL's default again. */
    static List<String> alter(Sequence from, Sequence to) {
        List<String> clauses = new ArrayList<>();
        if (!from.type().equals(to.type())) {
            clauses.add("AS " + to.type().map(type -> type.sql()).orElse("bigint"));
        }
        clauses.addAll(changes(from.options(), to.options(), ""));
        if (!from.owner().equals(to.owner())) {
            clauses.add("OWNED BY " + to.owner().map(SequenceSql::owner).orElse("NONE"));
        }
        List<String> statements = new ArrayList<>();
        String alter = "ALTER SEQUENCE " + to.name().quoted() + ' ';
        if (!clauses.isEmpty()) {
            statements.add(alter + String.join(" ", clauses));
        }
        if (from.logged() != to.logged()) {
            statements.add(alter + (to.logged() ? "SET LOGGED" : "SET UNLOGGED"));
        }
        return statements;
    }

    /** The changes to a sequence whose former options are known, its start among them. */
    static List<String> alterKnown(Sequence from, Sequence to) {
        return alter(withStart(from), withStart(to));
    }

    private static Sequence withStart(Sequence sequence) {
        return new Sequence(
                sequence.name(), sequence.type(), withStart(sequence.options()), sequence.owner(), sequence.logged());
    }

    /** The same with its start said, for {@code ALTER} keeps the former one, whatever the other options become. */
    static SequenceOptions withStart(SequenceOptions options) {
        return options.start(options.start().orElse(defaultStart(options)));
    }

    /** The clauses that lead from one set of options to another, each after a prefix. */
    static List<String> changes(SequenceOptions from, SequenceOptions to, String prefix) {
        List<String> clauses = new ArrayList<>();
        change(clauses, "INCREMENT BY ", from.increment(), to.increment(), "INCREMENT BY 1");
        change(clauses, "MINVALUE ", from.minimum(), to.minimum(), "NO MINVALUE");
        change(clauses, "MAXVALUE ", from.maximum(), to.maximum(), "NO MAXVALUE");
        change(clauses, "START WITH ", from.start(), to.start(), "START WITH " + defaultStart(to));
        change(clauses, "CACHE ", from.cache(), to.cache(), "CACHE 1");
        if (from.cycle() != to.cycle()) {
            clauses.add(to.cycle() ? "CYCLE" : "NO CYCLE");
        }
        return clauses.stream().map(clause -> prefix + clause).toList();
    }

    // What PostgreSQL takes when a sequence is created.
    private static long defaultStart(SequenceOptions options) {
        return options.increment().orElse(1) > 0
                ? options.minimum().orElse(1)
                : options.maximum().orElse(-1);
    }

    private static void change(List<String> clauses, String clause, OptionalLong from, OptionalLong to, String unset) {
        if (!from.equals(to)) {
            clauses.add(to.isPresent() ? clause + to.getAsLong() : unset);
        }
    }

    private static String owner(Sequence.Owner owner) {
        return owner.table().quoted() + '.' + quote(owner.column());
    }

    private static String clause(String word, String text) {
        return text.isEmpty() ? "" : word + text;
    }
}
