package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.Expression;
import io.github.alambique.schema.PartitionBound;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bound of a partition. */
final class BoundCode {

    private static final String FROM = "FOR VALUES FROM (";
    private static final String TO = ") TO (";
    private static final String IN = "FOR VALUES IN (";
    private static final Pattern HASH =
            Pattern.compile("FOR VALUES WITH \\(modulus (\\d+), remainder (\\d+)\\)", Pattern.CASE_INSENSITIVE);

    private BoundCode() {}

    static JavaExpression of(PartitionBound bound) {
        if (bound.equals(PartitionBound.DEFAULT)) {
            return call("defaultPartition");
        }
        String sql = bound.sql();
        int to = sql.startsWith(FROM) ? indexOf(sql, TO, FROM.length()) : -1;
        if (to >= 0 && sql.endsWith(")")) {
            return call("valuesFrom", values(sql.substring(FROM.length(), to)))
                    .call("to", values(sql.substring(to + TO.length(), sql.length() - 1)));
        }
        if (sql.startsWith(IN) && sql.endsWith(")")) {
            return call("valuesIn", values(sql.substring(IN.length(), sql.length() - 1)));
        }
        Matcher hash = HASH.matcher(sql);
        return hash.matches()
                ? call("valuesHashed", word(hash.group(1)), word(hash.group(2)))
                : call("partitionBound", JavaText.prose(sql));
    }

    private static List<JavaExpression> values(String list) {
        List<JavaExpression> values = new ArrayList<>();
        int start = 0;
        int comma = indexOf(list, ",", start);
        while (comma >= 0) {
            values.add(value(list.substring(start, comma)));
            start = comma + 1;
            comma = indexOf(list, ",", start);
        }
        values.add(value(list.substring(start)));
        return values;
    }

    private static JavaExpression value(String sql) {
        return ValueCode.of(new Expression(sql.strip()));
    }

    /** The index of the first occurrence outside quotes and nested parentheses, from that index on; else -1. */
    private static int indexOf(String sql, String text, int start) {
        boolean quoted = false;
        int depth = 0;
        for (int i = start; i < sql.length(); i++) {
            if (!quoted && depth == 0 && sql.startsWith(text, i)) {
                return i;
            }
            char character = sql.charAt(i);
            quoted ^= character == '\'';
            depth += quoted ? 0 : character == '(' ? 1 : character == ')' ? -1 : 0;
        }
        return -1;
    }
}
