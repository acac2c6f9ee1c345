package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;

import io.github.alambique.schema.Argument;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Routine;
import java.util.List;
import java.util.Locale;
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
        List<JavaChain> arguments =
                routine.arguments().stream().map(RoutineCode::argument).toList();
        String factory = routine.kind() == Routine.Kind.FUNCTION ? "function" : "procedure";
        JavaChain code = call(factory, list(name(routine.name()), arguments))
                .call("returns", routine.returns(), RoutineCode::returns)
                .callIf(!routine.language().equals(DEFAULT_LANGUAGE), "language", name(routine.language()));
        for (String attribute : routine.attributes()) {
            code = attribute(code, attribute);
        }
        return code.call(
                routine.body().quoted() ? "as" : "sqlBody",
                JavaText.prose(routine.body().code()));
    }

    private static JavaChain argument(Argument argument) {
        List<JavaExpression> name =
                argument.name().map(JavaExpression::name).stream().toList();
        JavaChain code = call("argument", list(name, List.of(TypeCode.of(argument.type()))));
        JavaChain ofMode = argument.mode() == Argument.Mode.IN
                ? code
                : code.call(argument.mode().name().toLowerCase(Locale.ROOT));
        return argument.defaultValue()
                .map(value -> ColumnCode.defaultValue(ofMode, value))
                .orElse(ofMode);
    }

    /** A type by its factory, otherwise SQL: {@code SETOF orders}. */
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
                ? code.call("set", name(setting.group(1)), name(setting.group(2)))
                : code.call("attribute", name(attribute));
    }
}
