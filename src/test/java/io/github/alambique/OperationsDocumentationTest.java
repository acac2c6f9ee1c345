package io.github.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.OperationSamples;
import io.github.alambique.ddl.Sample;
import io.github.alambique.internal.render.JavaRenderer;
import io.github.alambique.internal.render.SqlRenderer;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.schema.SchemaObject;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/operations.md}: it names every method and operation, what it says of their reverse is so, and its code
 * compiles. No operation goes without a sample, which other tests run, reverse and write.
 */
class OperationsDocumentationTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?`.*?) \\| `(\\w+)` \\| (.*) \\|$");
    private static final Pattern METHOD = Pattern.compile("`(?:alterColumn\\(…\\)\\.)?(\\w+)`");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Set<String> ELSE =
            Set.of("add", "connection", "isOffline", "query", "reverse", "alterColumn", "was", "requireChange");

    private final String text;

    OperationsDocumentationTest() throws IOException {
        text = Files.readString(Path.of("docs", "operations.md"));
    }

    @Test
    void namesEveryMethod() {
        Set<String> methods = new TreeSet<>(ELSE);
        rows().forEach(row -> METHOD.matcher(row.group(1)).results().forEach(method -> methods.add(method.group(1))));

        assertThat(methods).isEqualTo(publicMethods());
        assertThat(ELSE)
                .filteredOn(method -> !method.equals("requireChange"))
                .allMatch(method -> text.contains("`" + method));
    }

    @Test
    void namesEveryOperation() {
        assertThat(rows().map(row -> row.group(2)).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Operation.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void everyOperationAndObjectHasASampleThatIsRendered() {
        Set<Class<?>> sampled = new HashSet<>();
        for (Sample sample : OperationSamples.all()) {
            List<Change> changes = sample.operations().stream().map(Change::of).toList();
            if (!JavaRenderer.render(changes).lines().isEmpty()
                    && SqlRenderer.render(changes).isEmpty() == sample.sql().isEmpty()) {
                sample.operations().forEach(operation -> sampled.addAll(kinds(operation)));
            }
        }

        assertThat(sampled)
                .contains(Operation.class.getPermittedSubclasses())
                .contains(SchemaObject.class.getPermittedSubclasses());
    }

    /** An operation's class, and that of the object it creates. */
    private static Set<Class<?>> kinds(Operation operation) {
        return operation instanceof CreateObject create
                ? Set.of(operation.getClass(), create.object().getClass())
                : Set.of(operation.getClass());
    }

    @Test
    void saysWhichAreReversible() {
        for (Class<?> operation : Operation.class.getPermittedSubclasses()) {
            List<String> said = rows().filter(row -> row.group(2).equals(operation.getSimpleName()))
                    .map(row -> row.group(3))
                    .toList();
            List<Boolean> reversible = OperationSamples.all().stream()
                    .flatMap(sample -> sample.operations().stream())
                    .filter(operation::isInstance)
                    .map(sample -> sample.reverse().obstacle().isEmpty())
                    .toList();

            assertThat(said.stream().anyMatch(cell -> cell.startsWith("yes") || cell.startsWith("known")))
                    .as(operation.getSimpleName())
                    .isEqualTo(reversible.contains(true));
            assertThat(said.stream().allMatch(cell -> cell.equals("yes") || cell.startsWith("yes:")))
                    .as(operation.getSimpleName())
                    .isEqualTo(!reversible.contains(false));
        }
    }

    @Test
    void itsJavaCompiles(@TempDir Path output) {
        List<SimpleJavaFileObject> sources = new ArrayList<>();
        JAVA.matcher(text).results().forEach(block -> sources.add(source(sources.size(), block.group(1))));
        StringWriter messages = new StringWriter();

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-d", output.toString());
        boolean compiled =
                compiler.getTask(messages, null, null, options, null, sources).call();

        assertThat(compiled).as(messages.toString()).isTrue();
        assertThat(sources).hasSizeGreaterThan(5);
    }

    @Test
    void itsSqlSplits() {
        String script = SQL.matcher(text).results().findFirst().orElseThrow().group(1);

        assertThat(SqlScript.split(script)).extracting(SqlScript.Part::line).containsExactly(2, 6);
    }

    private Stream<MatchResult> rows() {
        return ROW.matcher(text).results();
    }

    private static Set<String> publicMethods() {
        Set<String> methods = new TreeSet<>();
        Stream.of(Operations.class.getMethods(), ColumnAlteration.class.getDeclaredMethods())
                .flatMap(Stream::of)
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .forEach(methods::add);
        return methods;
    }

    private static SimpleJavaFileObject source(int number, String code) {
        boolean whole = code.startsWith("package");
        String name = whole ? code.replaceAll("(?s).*?class (\\w+).*", "$1") : "Block" + number;
        String content = whole
                ? code
                : "import static io.github.alambique.ddl.Ddl.*; import static io.github.alambique.ddl.Types.*; class "
                        + name + " { void use(io.github.alambique.Operations op) {\n" + code + "}}";
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return content;
            }
        };
    }
}
