package io.github.alambique;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the goals and parameters that messages and hints name into the methods of {@link Migrator} and its builder. */
final class ApiWords {

    private static final String VALUE = "\"[^\"]*\"|<[a-z]+>|(?:[^\\s;,.)]|[,.](?=\\S))+";
    private static final Pattern GOAL = Pattern.compile(
            "(?<!-- )(?:mvn )?migrate:(?<goal>[a-z-]+)(?<options>(?: -Dmigrate\\.[A-Za-z.]+(?:=(?:" + VALUE + "))?)*)");
    private static final Pattern PARAMETER = Pattern.compile(
            "(?:-D|(?<![\\w./-]))migrate\\.(?<name>[A-Za-z]+(?:\\.[a-z]+)?)(?:=(?<value>" + VALUE + "))?");
    private static final Pattern OTHER_VALUE = Pattern.compile("\\bor =([a-z]+)");

    /** Parameters that a method of the builder takes, with the form of its argument. */
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("package", "packageName(\"%s\")"),
            Map.entry("versionTable", "versionTable(\"%s\")"),
            Map.entry("versionTableSchema", "versionTableSchema(\"%s\")"),
            Map.entry("historyTable", "historyTable(\"%s\")"),
            Map.entry("namingConvention", "namingConvention(\"%s\")"),
            Map.entry("placeholders", "placeholders(%s)"),
            Map.entry("lockTimeout", "lockTimeout(Duration.ofSeconds(%s))"),
            Map.entry("statementLockTimeout", "statementLockTimeout(Duration.ofSeconds(%s))"),
            Map.entry("statementTimeout", "statementTimeout(Duration.ofSeconds(%s))"),
            Map.entry("lockRetries", "lockRetries(%s)"),
            Map.entry("transaction", "transaction(%s)"),
            Map.entry("pooler", "pooler(%s)"),
            Map.entry("interrupted", "interrupted(%s)"),
            Map.entry("onChanged", "onChanged(%s)"));

    /** All parameters. Other names after {@code migrate.} are those of objects in a schema called so. */
    private static final Set<String> PARAMETERS =
            Set.of(("against autogenerate branchLabel checkHeads compile connectRetries database dependsOn desired "
                            + "dir down drops embedded.version encoding entityJars entityPackages exclude force format "
                            + "fromHistory graph head historyTable host ignore include includeSchemas indicateCurrent "
                            + "interrupted json junit lockRetries lockTimeout message namingConvention onChanged onto options "
                            + "outputFile package password persistenceUnit placeholders pooler port profile purge range "
                            + "renames requireDowngrade resolveDependencies rev revId revisions scratch.init scratch.url "
                            + "serverId since skip splice sql statementLockTimeout statementTimeout to transaction unproven "
                            + "url user verbose verify.data verify.rows versionPath versionTable versionTableSchema ")
                    .strip()
                    .split(" "));

    private static final Set<String> ENUMS = Set.of("transaction", "pooler", "interrupted", "onChanged");
    private static final Set<String> GOALS_WITH_METHOD = Set.of("upgrade", "downgrade", "current");

    private ApiWords() {}

    static String of(String text) {
        String named =
                GOAL.matcher(text).replaceAll(goal -> Matcher.quoteReplacement(goal(goal.group(1), goal.group(2))));
        String set = PARAMETER.matcher(named).replaceAll(parameter -> Matcher.quoteReplacement(parameter(parameter)));
        return OTHER_VALUE
                .matcher(set)
                .replaceAll(value -> "or " + value.group(1).toUpperCase(Locale.ROOT));
    }

    private static String goal(String goal, String options) {
        List<String> set = PARAMETER
                .matcher(options)
                .results()
                .map(option -> option.group(1) + (option.group(2) == null ? "" : "=" + option.group(2)))
                .toList();
        if (GOALS_WITH_METHOD.contains(goal) && set.isEmpty()) {
            return goal + "()";
        }
        if (GOALS_WITH_METHOD.contains(goal) && set.size() == 1 && set.get(0).startsWith("to=")) {
            return goal + "(\"" + set.get(0).substring("to=".length()) + "\")";
        }
        return "the Maven goal " + goal + (set.isEmpty() ? "" : " (" + String.join(", ", set) + ")");
    }

    private static String parameter(MatchResult parameter) {
        String name = parameter.group(1);
        if (!parameter.group().startsWith("-D") && !PARAMETERS.contains(name)) {
            return parameter.group();
        }
        String value = parameter.group(2) == null ? "" : parameter.group(2);
        if (name.equals("to") && !value.isEmpty()) {
            return '"' + value + '"';
        }
        String method = METHODS.get(name);
        if (method == null) {
            return value.isEmpty() ? name : name + "=" + value;
        }
        return value.isEmpty()
                ? method.substring(0, method.indexOf('('))
                : method.formatted(ENUMS.contains(name) ? value.toUpperCase(Locale.ROOT) : value);
    }
}
