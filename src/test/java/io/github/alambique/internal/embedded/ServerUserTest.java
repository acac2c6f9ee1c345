package io.github.alambique.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.MigrationException.Fault;
import org.junit.jupiter.api.Test;

class ServerUserTest {

    @Test
    void saysWhoMayNotAndWhatToDo() {
        var failure = ServerUser.unsuitable("root");

        assertThat(failure)
                .hasMessage("PostgreSQL refuses to run as root, and the commands \"unshare\" and \"setpriv\","
                        + " which would make it another user, are missing or forbidden here");
        assertThat(failure.hint())
                .contains("Run the build as an ordinary user, or set migrate.url to a server instead of \"embedded\"");
        assertThat(failure.fault()).isEqualTo(Fault.ENVIRONMENT);
    }
}
