package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RevisionLinesTest {

    @Test
    void upgradeIsAllButTheDowngradeInAnyOrder() {
        String upgrade = "// destroys t.a\n@Override\npublic void upgrade(Operations op) {\n}\n";
        String downgrade = "// restores\n@Override\npublic void downgrade(Operations op) {\n}\n";

        assertThat(RevisionLines.of(upgrade + downgrade).ofUpgrade())
                .contains("// destroys t.a")
                .doesNotContain("// restores");
        assertThat(RevisionLines.of(downgrade + upgrade).ofUpgrade())
                .contains("// destroys t.a", "public void upgrade(Operations op) {")
                .doesNotContain("// restores");
        assertThat(RevisionLines.of("-- destroys t.a\n-- migrate:upgrade\n-- up\n-- migrate:downgrade\n-- down")
                        .ofUpgrade())
                .containsExactly("-- destroys t.a", "-- migrate:upgrade", "-- up");
    }
}
