package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.internal.graph.Direction;
import org.junit.jupiter.api.Test;

class RecorderTest {

    @Test
    void alterColumnWithoutAChangeIsAnError() {
        LoadedRevision revision = new TestRevisions()
                .code("a1", op -> op.alterColumn("orders", "total"), op -> {})
                .all()
                .get("a1");

        assertThatThrownBy(() -> Recorder.recordOffline(revision, Direction.UPGRADE, statement -> {}))
                .isInstanceOf(RevisionCodeException.class)
                .hasMessageContaining(
                        "alterColumn(\"orders\", \"total\") changes nothing: call a change on it, such as setNotNull()");
    }
}
