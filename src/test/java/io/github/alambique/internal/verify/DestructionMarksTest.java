package io.github.alambique.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.schema.QualifiedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DestructionMarksTest {

    private static final Pattern DESTRUCTIVE = Pattern.compile("\\(\"([^\"]+)\", true\\)");
    private static final QualifiedName USERS = QualifiedName.of("users");
    private static final QualifiedName APP_USERS = QualifiedName.of("app", "users");

    private static DestructionMarks marks(String... comments) {
        return DestructionMarks.in(
                List.of(comments).stream().map(comment -> "-- " + comment).toList());
    }

    @Test
    void everyDestructiveConversionIsAMarkOfItsColumn() throws IOException {
        String rules =
                Files.readString(Path.of("src/main/java/io/github/alambique/internal/compare/ConversionRule.java"));
        List<String> warnings = DESTRUCTIVE
                .matcher(rules)
                .results()
                .map(warning -> warning.group(1).replace("{S}", "column \"name\" of \"app.users\""))
                .toList();

        assertThat(warnings)
                .hasSizeGreaterThan(5)
                .allMatch(warning -> marks(warning).has(APP_USERS, "name"));
    }

    @Test
    void typesMarkTheirColumns() {
        assertThat(marks("drops attributes of type \"pair\" with their values").hasType("pair"))
                .isTrue();
        assertThat(marks("takes 'a' out of type \"app.mood\" and fails where a row holds it")
                        .hasType("app.mood"))
                .isTrue();
        assertThat(marks("narrows column \"a\" of \"t\" from bigint to integer").hasType("bigint"))
                .isFalse();
    }

    @Test
    void schemasOfTables() {
        assertThat(marks("destroys app.users.name").has(APP_USERS, "name")).isTrue();
        assertThat(marks("destroys \"app\".\"users\".\"name\"").has(APP_USERS, "name"))
                .isTrue();
        assertThat(marks("destroys users.name").has(APP_USERS, "name")).isTrue();
        assertThat(marks("destroys other.users.name").has(APP_USERS, "name")).isFalse();
        assertThat(marks("destroys other.users.name").has(USERS, "name")).isFalse();
        assertThat(marks("drops table \"app.users\" with its rows").saysDropped(APP_USERS, "name"))
                .isTrue();
        assertThat(marks("drops table \"app.users\" with its rows").saysDropped(USERS, "name"))
                .isFalse();
    }

    @Test
    void namesEndAtTheColon() {
        assertThat(marks("destroys users.name: email has it").saysDestroyed(USERS, "name"))
                .isTrue();
        assertThat(marks("destroys name of users: email has it").saysDestroyed(USERS, "email"))
                .isFalse();
        assertThat(marks("drops the unused index on users (email)").saysDropped(USERS, "email"))
                .isFalse();
    }
}
