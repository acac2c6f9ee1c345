package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;

import io.github.alambique.schema.Argument;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions and procedures. */
final class RoutineCode {

    private static final String DEFAULT_LANGUAGE = "sql";
    private static final Map<String, String> METHODS = Map.of(
            "IMMUTABLE", "immutable",
            "STABLE", "stable",
            "STRICT", "strict",
            "SECURITY DEFINER", "securityDefiner",
            "PARALLEL SAFE", "parallelSafe");
    private static final Pattern SETTING = Pattern.compile("SET (\\w+(?:\\.\\w+)*) TO (.+)", Pattern.DOTALL);

    private RoutineCode() {}

    static JavaChain of(Routine routine) {
        List<JavaExpression> arguments = new ArrayList<>(List.of(Names.of(routine.name())));
        routine.arguments().forEach(argument -> arguments.add(argument(argument)));
        JavaChain code = call(routine.kind() == Routine.Kind.FUNCTION ? "function" : "procedure", arguments);
        if (routine.returns().isPresent()) {
            code = code.call("returns", returns(routine.returns().get()));
        }
        if (!routine.language().equals(DEFAULT_LANGUAGE)) {
            code = code.call("language", Names.of(routine.language()));
        }
        for (String attribute : routine.attributes()) {
            code = attribute(code, attribute);
        }
        return code.call(
                routine.body().quoted() ? "as" : "sqlBody",
                JavaText.prose(routine.body().code()));
    }

    private static JavaExpression argument(Argument argument) {
        JavaExpression type = TypeCode.of(argument.type());
        JavaChain code = argument.name()
                .map(name -> call("argument", Names.of(name), type))
                .orElseGet(() -> call("argument", type));
        code = switch (argument.mode()) {
            case IN -> code;
            case OUT -> code.call("out");
            case INOUT -> code.call("inout");
            case VARIADIC -> code.call("variadic");
        };
        return argument.defaultValue().isPresent()
                ? ColumnCode.defaultValue(code, argument.defaultValue().get())
                : code;
    }

    /** A type by its factory, or else SQL: {@code SETOF orders}. */
    private static JavaExpression returns(String sql) {
        JavaExpression type = sql.isBlank() ? JavaText.prose(sql) : TypeCode.of(new DataType(sql));
        return type.flat().contains("type(") ? JavaText.prose(sql) : type;
    }

    private static JavaChain attribute(JavaChain code, String attribute) {
        if (METHODS.containsKey(attribute)) {
            return code.call(METHODS.get(attribute));
        }
        Matcher setting = SETTING.matcher(attribute);
        return setting.matches()
                ? code.call("set", Names.of(setting.group(1)), Names.of(setting.group(2)))
                : code.call("attribute", Names.of(attribute));
    }
}
