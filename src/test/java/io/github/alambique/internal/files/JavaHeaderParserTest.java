package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way must say what javac says, or nothing. */
class JavaHeaderParserTest {

    private static final List<String> BEFORE = List.of(
            "",
            "package db.migrations;",
            "/** @Revision(id=\"no\") */package db . migrations ;",
            "// \" /* \npackage a.b;");
    private static final List<String> IMPORTS = List.of(
            "",
            "import io.github.alambique.*;",
            "import static a.B.*; import io.github.alambique.Revision; /* class X { */",
            "import com.acme.Revision;",
            "import static com.acme.Revision;");
    private static final List<String> COMMENTS = List.of(
            "",
            "/** one line */",
            "/**\n * first\r\n *   line\n *\n * second paragraph\n */",
            "/** old */ /** new */",
            "/** doc */ // line",
            "/* plain */",
            "/** a &lt;b&gt; &amp;amp; &#64;c {@code d} {@link E#f g} <p>h */",
            "/** @see nothing */",
            "/**\n\n   no stars\n   * one star\n * one more\n@since 1 */",
            "/** stars * with * in * it */",
            "/**\n\t* tab\n */",
            "// line\n");
    private static final List<String> MODIFIERS = List.of(
            "", "public ", "public final /* x */ ", "abstract ", "@Deprecated public ", "@A(b = \")\", c = {')'}) ");
    private static final List<String> ANNOTATIONS = List.of(
            "@Revision(id = \"a\")",
            "@io.github.alambique.Revision(id=\"a\",revises={})",
            "@Revision(id = \"a\", revises = \"b\", created = \"2023-05-08T18:15:04Z\")",
            "@Revision(\n  id = \"a\\\"\\\\\\n\",\n revises = {\"b\", \"c\",}, // why\n  transactional = false)",
            "@ Revision ( branchLabels = { \"x\" } , dependsOn = {} , id = \"\\101\" )",
            "@Revision(id = \"a\" + \"b\")",
            "@Revision(id = ID)",
            "@Revision(id = \"\"\"\n  a\"\"\")",
            "@Revision(\"a\")",
            "@Revision()",
            "@Revision",
            "@Revision(id = \"a\", id = \"b\")",
            "@Revision(id = \"a\", created = \"yesterday\")",
            "@Revision(id = \"a\", transactional = 1)",
            "@Revision(id = \"\\u0061\")",
            "@Revision(id = \"a\") @Revision(id = \"b\")",
            "@Other(id = \"a\")",
            "");
    private static final List<String> TYPES = List.of(
            "class A implements Migration {}",
            "class A extends B<C[]> implements @D(\"{\") Migration { }",
            "class A$1 {",
            "record A() {}",
            "enum A {}",
            "interface A {}",
            "class {}",
            "class A ");

    @Test
    void agreesWithJavacOnSourcesOfAllShapes() throws IOException {
        var random = new Random(20230508);
        var sources = new ArrayList<JavaSource>();
        for (int index = 0; index < 1_000; index++) {
            String source = pick(BEFORE, random) + "\n" + pick(IMPORTS, random) + "\n" + pick(COMMENTS, random) + "\n"
                    + pick(ANNOTATIONS, random) + pick(MODIFIERS, random) + pick(TYPES, random);
            sources.add(new JavaSource(Path.of("S" + index + ".java"), source));
        }

        List<JavacParser.Result> expected = JavacParser.parse(sources);

        int quick = 0;
        for (int index = 0; index < sources.size(); index++) {
            String source = sources.get(index).text();
            Optional<JavaRevision> revision = JavaHeaderParser.parse(source);
            boolean accepted = revision.isPresent() && JavaContent.of(source).balanced();
            if (accepted) {
                quick++;
                assertThat(expected.get(index).problems()).as(source).isEmpty();
                assertThat(describe(revision))
                        .as(source)
                        .isEqualTo(describe(expected.get(index).revision()));
            }
        }
        assertThat(quick).isGreaterThan(20);
    }

    @Test
    void readsCommentsAsJavacDoes() throws IOException {
        var random = new Random(18);
        var sources = new ArrayList<JavaSource>();
        for (int index = 0; index < 1_000; index++) {
            String source = "/**" + comment(random) + "*/ @Revision(id = \"a\") class A {}";
            sources.add(new JavaSource(Path.of("S" + index + ".java"), source));
        }

        List<JavacParser.Result> expected = JavacParser.parse(sources);

        for (int index = 0; index < sources.size(); index++) {
            String source = sources.get(index).text();
            assertThat(describe(JavaHeaderParser.parse(source)))
                    .as(source)
                    .isEqualTo(describe(expected.get(index).revision()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface Helper {} @Revision(id = \"a\") class A {}",
                "@Revision(id = ID) class A {}",
                "@Revision(id = \"\\u0061\") class A {}",
                "class A { @Revision(id = \"a\") class B {} }",
                "@Revision(id = \"a\"",
                "nonsense",
                ""
            })
    void leavesWhatIsUnusualToJavac(String source) {
        assertThat(JavaHeaderParser.parse(source)).isEmpty();
    }

    private static String comment(Random random) {
        List<String> pieces = List.of(
                " ",
                "\n",
                "\r\n",
                "a*b",
                "\n * ",
                "a/b",
                "word",
                "@",
                "{",
                "}",
                "{@code x}",
                "<p>",
                "&lt;",
                "\t",
                "\n\n",
                ".");
        var comment = new StringBuilder();
        for (int count = random.nextInt(12); count > 0; count--) {
            comment.append(pick(pieces, random));
        }
        return " " + comment + " ";
    }

    private static String describe(Optional<JavaRevision> revision) {
        return revision.map(found -> {
                    try {
                        return found.packageName() + "." + found.className() + " "
                                + found.annotation().revises() + " "
                                + found.annotation().metadata(found.message());
                    } catch (SourceSyntaxException e) {
                        return found.packageName() + "." + found.className() + " " + e.getMessage();
                    }
                })
                .orElse("no revision");
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
