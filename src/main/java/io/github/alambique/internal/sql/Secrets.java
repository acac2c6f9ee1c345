package io.github.alambique.internal.sql;

import io.github.alambique.internal.sql.SqlLexer.Kind;
import io.github.alambique.internal.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets in SQL: the value after a name such as {@code password}, as in {@code PASSWORD '…'} and
 * {@code OPTIONS (secret '…')}, the connection of a subscription, the options of a user mapping, and strings that hold such
 * SQL, a connection string or a url with a password. If it is uncertain, a string counts as a secret.
 *
 * <p>This reads the tokens itself: unlike the facts of a statement, secrets are found anywhere in it, in strings and function
 * bodies too, and in text that is cut off.
 */
public final class Secrets {

    static final String NAMES = "passw|passphrase|pwd|secret|credential|api_?key|access_?key|token(?!\\w)";

    /** Common in names of columns too: only the value of an option or setting counts as a secret. */
    private static final String KEY = "_key(?!\\w)";

    /** SQL without any of these has none. */
    private static final Pattern SIGN =
            Pattern.compile(NAMES + "|" + KEY + "|connection|dblink|mapping|://", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);
    private static final Pattern SETTING_NAME = Pattern.compile(NAMES + "|" + KEY, Pattern.CASE_INSENSITIVE);

    private static final String IN_STRING = "(" + NAMES + "|\\.\\w*" + KEY + ")\\w*[\"\\\\]*\\s*\\\\*";

    /** In a string: a name and its value, or the place for it. */
    private static final Pattern ASSIGNED =
            Pattern.compile(IN_STRING + "(=|:=|to\\s|(e|u&)?\\\\?'|\\$|%)", Pattern.CASE_INSENSITIVE);

    /** A string that ends in a name: its value may be the next string. */
    private static final Pattern ENDS_IN_NAME = Pattern.compile(IN_STRING + "$", Pattern.CASE_INSENSITIVE);

    /** Statements in which a string that ends in a name is a label, a comment or a value to compare with. */
    private static final Set<String> HAVE_LABELS = Set.of("CREATE", "ALTER", "COMMENT");

    private static final Pattern CONNECTION_STRING = Pattern.compile("\\s*\\w+(\\s*=|://)");

    private static final Pattern IN_URL = Pattern.compile("://[^\\s/@:']*:([^\\s@']+)@");
    /** A value directly after {@code =}, which is no parameter, call or qualified name. */
    private static final Pattern TIGHT = Pattern.compile("(?<=[\\w\"]=)(?!\\$\\d|[\\w\"]+\\s*[(.])");

    private static final Set<String> HAVE_SETTINGS =
            Set.of("SYSTEM", "ROLE", "USER", "DATABASE", "FUNCTION", "PROCEDURE", "ROUTINE");

    /** Statements whose {@code SET} names columns. */
    private static final Set<String> CHANGE_ROWS = Set.of("UPDATE", "INSERT", "MERGE");

    /** In a function body, a statement begins after these words. */
    private static final Set<String> BEFORE_STATEMENTS = Set.of("BEGIN", "THEN", "ELSE", "LOOP");

    private record Range(int start, int end, String shown) {}

    private final String sql;
    private final int start;
    private final int end;
    private final boolean nested;
    private final List<Range> ranges;

    private String firstWord = "";
    private String secondWord = "";
    private String previousWord = "";
    private boolean named;
    private boolean assigned;
    private boolean afterSecret;
    private boolean allStrings;
    private boolean settings;

    private Secrets(String sql, int start, int end, boolean nested, List<Range> ranges) {
        this.sql = sql;
        this.start = start;
        this.end = end;
        this.nested = nested;
        this.ranges = ranges;
    }

    /** Whether there are any. */
    public static boolean areIn(String sql) {
        return !ranges(sql).isEmpty();
    }

    /** The SQL with {@code ***} for them. */
    public static String hidden(String sql) {
        var hidden = new StringBuilder();
        int copied = 0;
        for (Range range : ranges(sql)) {
            hidden.append(sql, copied, range.start).append(range.shown);
            copied = range.end;
        }
        return hidden.append(sql, copied, sql.length()).toString();
    }

    /** Where an offset of the SQL lies in what {@link #hidden} makes of it. */
    static int shift(String sql, int offset) {
        int shifted = offset;
        for (Range range : ranges(sql)) {
            if (range.end <= offset) {
                shifted += range.shown.length() - (range.end - range.start);
            } else if (range.start < offset) {
                shifted -= offset - range.start;
            }
        }
        return shifted;
    }

    /** A text about the SQL, such as the server's answer, with {@code ***} for the secrets of the SQL. */
    public static String hiddenIn(String text, String sql) {
        String hidden = text;
        for (Range range : ranges(sql)) {
            for (String secret : SecretTexts.of(sql, range.start, range.end)) {
                hidden = hidden.replace(secret, "***");
            }
        }
        return hidden;
    }

    private static List<Range> ranges(String sql) {
        if (!SIGN.matcher(sql).find()) {
            return List.of();
        }
        var ranges = new ArrayList<Range>();
        new Secrets(sql, 0, sql.length(), false, ranges).read();
        return ranges;
    }

    private void read() {
        var lexer = new SqlLexer(sql.substring(start, end));
        int read = 0;
        try {
            for (Token token = lexer.next(); token != null; token = lexer.next()) {
                read = Math.max(token.end(), take(token, lexer));
            }
        } catch (SqlScriptException open) {
            // The end is cut off, or it is no SQL.
            hide(start + read, end, " '***'");
        }
    }

    private int take(Token token, SqlLexer lexer) {
        int from = start + token.start();
        if (token.is(';')) {
            firstWord = secondWord = previousWord = "";
            named = assigned = afterSecret = allStrings = settings = false;
        } else if (token.kind() == Kind.STRING) {
            takeString(prefixed(from), start + token.end());
        } else if (!isPrefix(token)) {
            afterSecret = false;
            if (isValue(token)) {
                int valueEnd = valueEnd(from);
                hide(from, valueEnd, "***");
                lexer.moveTo(valueEnd - start);
                named = assigned = false;
                return valueEnd - start;
            }
            takeOther(token, sql.substring(from, start + token.end()));
        }
        return token.end();
    }

    private void takeOther(Token token, String text) {
        boolean separates = token.is('=') || token.is(':') || token.is("TO");
        assigned = named && (separates || assigned);
        named = (named && separates) || isName(token, text);
        if (token.kind() != Kind.WORD) {
            return;
        }
        allStrings |= text.toUpperCase(Locale.ROOT).startsWith("DBLINK_CONNECT")
                || (token.is("MAPPING") && previousWord.equals("USER"));
        settings |= token.is("OPTIONS") || (token.is("SET") && !CHANGE_ROWS.contains(firstWord));
        if (nested && BEFORE_STATEMENTS.contains(token.text())) {
            firstWord = secondWord = "";
        } else if (firstWord.isEmpty()) {
            firstWord = token.text();
        } else if (secondWord.isEmpty()) {
            secondWord = token.text();
        }
        previousWord = token.text();
    }

    private boolean isName(Token token, String text) {
        return token.is("CONNECTION")
                || ((token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME)
                        && (settings ? SETTING_NAME : NAME)
                                .matcher(text.replace("\"", ""))
                                .find());
    }

    /** Whether it begins a value without quotes: of a setting, or in a connection string. */
    private boolean isValue(Token token) {
        boolean setting = firstWord.equals("SET") || (firstWord.equals("ALTER") && HAVE_SETTINGS.contains(secondWord));
        return assigned
                && (setting || (nested && isTight(start + token.start())))
                && !token.is('=')
                && !token.is("DEFAULT");
    }

    private boolean isTight(int from) {
        return TIGHT.matcher(sql).region(from, end).useTransparentBounds(true).lookingAt();
    }

    private int valueEnd(int from) {
        int valueEnd = from;
        while (valueEnd < end
                && !Character.isWhitespace(sql.charAt(valueEnd))
                && ";'".indexOf(sql.charAt(valueEnd)) < 0) {
            valueEnd++;
        }
        return Math.max(valueEnd, from + 1);
    }

    private void takeString(int from, int to) {
        boolean dollars = sql.charAt(from) == '$';
        String content = SecretTexts.content(sql.substring(from, to));
        if (named || afterSecret || allStrings) {
            hide(from, to, "'***'");
            afterSecret = true;
        } else if ((!dollars || CONNECTION_STRING.matcher(content).lookingAt()) && isAssigned(content, to)) {
            hide(from, to, "'***'");
            allStrings = true;
        } else if (dollars) {
            int inner = sql.indexOf('$', from + 1) + 1;
            new Secrets(sql, inner, inner + content.length(), true, ranges).read();
            if (ranges.stream().noneMatch(range -> range.end > inner)) {
                hideUrls(from, to);
            }
        } else {
            hideUrls(from, to);
        }
        named = assigned = false;
    }

    private boolean isAssigned(String content, int to) {
        return ASSIGNED.matcher(content).find()
                || (!HAVE_LABELS.contains(firstWord)
                        && !isLast(to)
                        && ENDS_IN_NAME.matcher(content).find());
    }

    /** Whether the expression ends here, so that no other string can follow. */
    private boolean isLast(int to) {
        int next = to;
        while (next < end && Character.isWhitespace(sql.charAt(next))) {
            next++;
        }
        return next == end || ");".indexOf(sql.charAt(next)) >= 0 || Character.isLetter(sql.charAt(next));
    }

    private void hideUrls(int from, int to) {
        Matcher url = IN_URL.matcher(sql).region(from, to);
        while (url.find()) {
            hide(url.start(1), url.end(1), "***");
        }
    }

    private void hide(int from, int to, String shown) {
        Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (last != null && last.end == from) {
            ranges.set(ranges.size() - 1, new Range(last.start, to, last.shown));
        } else {
            ranges.add(new Range(from, to, shown));
        }
    }

    // E'…', N'…', B'…', X'…' and U&'…'.
    private boolean isPrefix(Token token) {
        int after = start + token.end();
        if (token.kind() == Kind.WORD && token.text().length() == 1 && "ENBX".contains(token.text())) {
            return isAt(after, '\'');
        }
        boolean unicode = token.is("U") && isAt(after, '&') && isAt(after + 1, '\'');
        boolean sign = token.is('&') && isAt(after, '\'') && after > start + 1;
        return unicode || (sign && "uU".indexOf(sql.charAt(after - 2)) >= 0);
    }

    private boolean isAt(int offset, char character) {
        return offset < end && sql.charAt(offset) == character;
    }

    private int prefixed(int from) {
        if (sql.charAt(from) == '$' || from == start) {
            return from;
        }
        boolean letter = "eEnNbBxX".indexOf(sql.charAt(from - 1)) >= 0;
        boolean unicode = from - 2 >= start && sql.charAt(from - 1) == '&' && "uU".indexOf(sql.charAt(from - 2)) >= 0;
        return unicode ? from - 2 : letter ? from - 1 : from;
    }
}
