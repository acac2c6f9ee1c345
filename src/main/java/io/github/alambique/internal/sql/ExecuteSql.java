package io.github.alambique.internal.sql;

import io.github.alambique.ddl.Execute;
import io.github.alambique.internal.sql.SqlLexer.Token;
import io.github.alambique.schema.Expression;
import java.util.List;
import org.postgresql.core.Parser;

/** The statements of hand-written SQL, with the parameters in their places. */
final class ExecuteSql {

    private ExecuteSql() {}

    static List<Statement> statements(Execute operation) {
        String sql = operation.parameters().isEmpty()
                ? operation.sql()
                : withParameters(operation.sql(), operation.parameters());
        return SqlScript.split(sql).stream().map(SqlScript.Part::statement).toList();
    }

    // "??" is an operator with a question mark, as in every JDBC statement of this driver.
    private static String withParameters(String sql, List<Expression> parameters) {
        SqlLexer lexer = new SqlLexer(sql);
        StringBuilder filled = new StringBuilder(sql.length());
        int copied = 0;
        int used = 0;
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            if (!token.is('?')) {
                continue;
            }
            filled.append(sql, copied, token.start());
            if (sql.startsWith("?", token.end())) {
                filled.append('?');
                lexer.moveTo(token.end() + 1);
                copied = token.end() + 1;
            } else {
                if (used < parameters.size()) {
                    place(parameters.get(used), filled);
                }
                used++;
                copied = token.end();
            }
        }
        if (used != parameters.size()) {
            throw new IllegalArgumentException("SQL with %s parameters is given %s".formatted(used, parameters.size()));
        }
        return filled.append(sql, copied, sql.length()).toString();
    }

    // A space keeps it apart from a word before it, parentheses a sign from an operator.
    private static void place(Expression parameter, StringBuilder filled) {
        boolean afterWord = filled.length() > 0 && Parser.isIdentifierContChar(filled.charAt(filled.length() - 1));
        filled.append(afterWord ? " " : "");
        filled.append(parameter.sql().startsWith("-") ? '(' + parameter.sql() + ')' : parameter.sql());
    }
}
