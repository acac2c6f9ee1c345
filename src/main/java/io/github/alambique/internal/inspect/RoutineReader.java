package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Argument;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.Routine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads functions and procedures. */
final class RoutineReader {

    private final Catalog catalog;

    RoutineReader(Catalog catalog) {
        this.catalog = catalog;
    }

    void read(CatalogRow row) throws SQLException {
        boolean procedure = row.text("kind").equals("p");
        catalog.add(
                SystemCatalog.PROC,
                row.oid("oid"),
                new Routine(
                        procedure ? Routine.Kind.PROCEDURE : Routine.Kind.FUNCTION,
                        row.name(),
                        arguments(row),
                        procedure ? Optional.empty() : row.optional("returns"),
                        row.text("language"),
                        RoutineAttributes.of(row),
                        body(row)));
    }

    private static List<Argument> arguments(CatalogRow row) throws SQLException {
        List<String> types = row.list("argument_types");
        List<String> modes = row.list("argument_modes");
        List<String> names = row.list("argument_names");
        List<Optional<String>> defaults = row.optionals("argument_defaults");
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            // The catalog keeps the columns of a returned table as arguments too.
            if (modes.isEmpty() || !modes.get(i).equals("t")) {
                arguments.add(new Argument(
                        modes.isEmpty() ? Argument.Mode.IN : mode(modes.get(i)),
                        names.isEmpty() || names.get(i).isEmpty() ? Optional.empty() : Optional.of(names.get(i)),
                        new DataType(types.get(i)),
                        defaults.isEmpty() ? Optional.empty() : defaults.get(i).map(Expression::new)));
            }
        }
        return arguments;
    }

    private static Argument.Mode mode(String code) {
        return switch (code) {
            case "o" -> Argument.Mode.OUT;
            case "b" -> Argument.Mode.INOUT;
            case "v" -> Argument.Mode.VARIADIC;
            default -> Argument.Mode.IN;
        };
    }

    private static Routine.Body body(CatalogRow row) throws SQLException {
        Optional<String> parsed = row.optional("body");
        if (parsed.isPresent()) {
            return new Routine.Body(parsed.get().strip(), false);
        }
        String source = row.text("source");
        return row.optional("library")
                .map(library -> new Routine.Body("AS " + Literal.quote(library) + ", " + Literal.quote(source), false))
                .orElseGet(() -> new Routine.Body(source, true));
    }
}
