package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.ServerWarning;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class RunLogTest {

    private static final ServerWarning WARNING =
            new ServerWarning(step(), Optional.of("a.sql:7"), "no privileges were granted for \"t\"\n  Hint: look");
    private static final String TEXT = "Revision a1 (a.sql:7): no privileges were granted for \"t\"\n  Hint: look";

    private final List<String> warned = new ArrayList<>();

    private static Step step() {
        var metadata = new RevisionMetadata("a1", List.of(), List.of(), List.of(), "a", Optional.empty(), true);
        return RevisionGraph.of(List.of(metadata))
                .upgrade(Set.of(), "head")
                .steps()
                .get(0);
    }

    private Log log(boolean quiet) {
        return new SystemStreamLog() {
            @Override
            public boolean isWarnEnabled() {
                return !quiet;
            }

            @Override
            public void warn(CharSequence content) {
                warned.add(content.toString());
            }
        };
    }

    private String printed(ServerWarning warning, boolean quiet) {
        PrintStream own = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            new RunLog(log(quiet), new LiveLine(false, own), RevisionGraph.of(List.of())).serverWarned(warning);
        } finally {
            System.setOut(own);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void warningOfTheServerIsOne() {
        assertThat(printed(WARNING, false)).isEmpty();
        assertThat(warned).containsExactly(TEXT);
    }

    @Test
    void warningOfTheServerIsPrintedUnderQuietToo() {
        assertThat(printed(WARNING, true)).isEqualTo("[WARNING] " + TEXT + System.lineSeparator());
        assertThat(warned).isEmpty();
    }

    @Test
    void textOfOthersIsPrintable() {
        var hostile = new ServerWarning(step(), Optional.of("a.sql:7"), "a\u001b[2Jb\rc");
        assertThat(printed(hostile, true)).isEqualTo("[WARNING] Revision a1 (a.sql:7): a\\u001b[2Jb\\u000dc\n");

        var bytes = new ByteArrayOutputStream();
        new LiveLine(true, new PrintStream(bytes, true, StandardCharsets.UTF_8)).show("SELECT '\u009b\u202e'");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[KSELECT '\\u009b\\u202e'");

        PrintableLog.of(log(false)).warn("a\u001b");
        assertThat(warned).containsExactly("a\\u001b");
    }
}
