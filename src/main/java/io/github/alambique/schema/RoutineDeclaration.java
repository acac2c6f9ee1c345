package io.github.alambique.schema;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A function or procedure that has no body yet; {@link #as} and {@link #sqlBody} give it one. */
public record RoutineDeclaration(
        Routine.Kind kind,
        QualifiedName name,
        List<Argument> arguments,
        Optional<String> returns,
        String language,
        SortedSet<String> attributes) {

    public static RoutineDeclaration of(Routine.Kind kind, QualifiedName name, List<Argument> arguments) {
        return new RoutineDeclaration(kind, name, arguments, Optional.empty(), "sql", new TreeSet<>());
    }

    public RoutineDeclaration returns(DataType type) {
        return returns(type.sql());
    }

    /** The result, as SQL writes it: {@code SETOF orders}, {@code TABLE (id bigint, name text)}. */
    public RoutineDeclaration returns(String sql) {
        return new RoutineDeclaration(kind, name, arguments, Optional.of(sql), language, attributes);
    }

    /** The language; {@code sql} by default. */
    public RoutineDeclaration language(String newLanguage) {
        return new RoutineDeclaration(kind, name, arguments, returns, newLanguage, attributes);
    }

    public RoutineDeclaration immutable() {
        return attribute("IMMUTABLE");
    }

    public RoutineDeclaration stable() {
        return attribute("STABLE");
    }

    /** {@code STRICT}: null when any argument is. */
    public RoutineDeclaration strict() {
        return attribute("STRICT");
    }

    /** {@code SECURITY DEFINER}: runs with the rights of its owner. Set its {@code search_path} too. */
    public RoutineDeclaration securityDefiner() {
        return attribute("SECURITY DEFINER");
    }

    public RoutineDeclaration parallelSafe() {
        return attribute("PARALLEL SAFE");
    }

    /**
     * A setting that holds while it runs: {@code set("search_path", "public, pg_temp")}, its value as SQL writes it.
     */
    public RoutineDeclaration set(String setting, String sql) {
        return attribute("SET " + setting + " TO " + sql);
    }

    /** Any other clause, as SQL writes it: {@code LEAKPROOF}, {@code COST 10}, {@code ROWS 100}. */
    public RoutineDeclaration attribute(String clause) {
        SortedSet<String> more = new TreeSet<>(attributes);
        more.add(clause);
        return new RoutineDeclaration(kind, name, arguments, returns, language, more);
    }

    /** With this code, in the routine's language. */
    public Routine as(String code) {
        return with(new Routine.Body(code, true));
    }

    /** With a body that PostgreSQL parses now: {@code RETURN expression} or {@code BEGIN ATOMIC … END}. */
    public Routine sqlBody(String sql) {
        return with(new Routine.Body(sql, false));
    }

    private Routine with(Routine.Body body) {
        return new Routine(kind, name, arguments, returns, language, attributes, body);
    }
}
