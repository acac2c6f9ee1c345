package io.github.alambique.internal.sql;

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
        return options.name()
                .map(name -> "SEQUENCE NAME " + name.quoted() + ' ')
                .orElse("")
                .concat(String.join(" ", changes(SequenceOptions.DEFAULT, options, "")))
                .stripTrailing();
    }

    /** The changes to a sequence; what was set and is no longer becomes PostgreSQL's default again. */
    static List<String> alter(Sequence from, Sequence to) {
        return alter(from, to, changes(from.options(), to.options(), ""));
    }

    private static List<String> alter(Sequence from, Sequence to, List<String> changes) {
        List<String> clauses = new ArrayList<>();
        if (!from.type().equals(to.type())) {
            clauses.add("AS " + to.type().map(type -> type.sql()).orElse("bigint"));
        }
        clauses.addAll(changes);
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

    /** The changes to a sequence whose former options are known. */
    static List<String> alterKnown(Sequence from, Sequence to) {
        return alter(from, to, changesOfKnown(from.options(), to.options(), ""));
    }

    /**
     * The clauses that lead from the former options, all of which are known. {@code ALTER} keeps the start, the bounds and the
     * position, whatever the other options become, and refuses a position out of bounds.
     */
    static List<String> changesOfKnown(SequenceOptions from, SequenceOptions to, String prefix) {
        boolean turned = from.isAscending() != to.isAscending();
        List<String> clauses = new ArrayList<>();
        change(clauses, prefix + "INCREMENT BY ", from.increment(), to.increment(), prefix + "INCREMENT BY 1");
        bound(clauses, prefix, "MINVALUE", from.minimum(), to.minimum(), turned);
        bound(clauses, prefix, "MAXVALUE", from.maximum(), to.maximum(), turned);
        if (from.first() != to.first()) {
            clauses.add(prefix + "START WITH " + to.first());
        }
        if (to.startsAnewAfter(from)) {
            clauses.add("RESTART WITH " + to.first());
        }
        rest(clauses, from, to, prefix);
        return clauses;
    }

    private static void bound(
            List<String> clauses, String prefix, String bound, OptionalLong from, OptionalLong to, boolean turned) {
        if (turned || !from.equals(to)) {
            clauses.add(prefix + (to.isPresent() ? bound + ' ' + to.getAsLong() : "NO " + bound));
        }
    }

    /** The clauses that lead from one set of options to another, each after a prefix. */
    static List<String> changes(SequenceOptions from, SequenceOptions to, String prefix) {
        List<String> clauses = new ArrayList<>();
        change(clauses, prefix + "INCREMENT BY ", from.increment(), to.increment(), prefix + "INCREMENT BY 1");
        bound(clauses, prefix, "MINVALUE", from.minimum(), to.minimum(), false);
        bound(clauses, prefix, "MAXVALUE", from.maximum(), to.maximum(), false);
        change(clauses, prefix + "START WITH ", from.start(), to.start(), prefix + "START WITH " + to.first());
        rest(clauses, from, to, prefix);
        return clauses;
    }

    private static void rest(List<String> clauses, SequenceOptions from, SequenceOptions to, String prefix) {
        change(clauses, prefix + "CACHE ", from.cache(), to.cache(), prefix + "CACHE 1");
        if (from.cycle() != to.cycle()) {
            clauses.add(prefix + (to.cycle() ? "CYCLE" : "NO CYCLE"));
        }
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
