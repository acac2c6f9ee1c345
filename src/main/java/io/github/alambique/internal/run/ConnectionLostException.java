package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Direction;
import java.util.Locale;
import java.util.Optional;

/** The connection was lost while a step ran. If a new one could be opened, it says whether the step was committed. */
public final class ConnectionLostException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;
    private final transient Optional<Boolean> committed;

    ConnectionLostException(
            PipelineException failure, Optional<LoadedRevision> revision, Optional<Boolean> committed, String left) {
        super(
                "The connection was lost in the %s of revision \"%s\"%s: %s\n%s"
                        .formatted(
                                failure.step().direction().name().toLowerCase(Locale.ROOT),
                                failure.step().revision(),
                                revision.map(loaded -> " (" + loaded.location() + ")")
                                        .orElse(""),
                                ServerAnswer.text(failure.failure()),
                                left),
                advice(failure.sqlState()) + "Run "
                        + (failure.step().direction() == Direction.DOWNGRADE ? "migrate:downgrade" : "migrate:upgrade")
                        + " again: it goes on from where the database is",
                failure.failure());
        this.revision = failure.step().revision();
        this.committed = committed;
    }

    private static String advice(String state) {
        return switch (state) {
            case "25P03" ->
                idle("idle_in_transaction_session_timeout") + raise("idle_in_transaction_session_timeout")
                        + ", or make the code between two statements quicker. ";
            case "25P04" ->
                "The transaction took longer than transaction_timeout allows: " + raise("transaction_timeout")
                        + ", or make the revision quicker. ";
            case "57P05" -> idle("idle_session_timeout") + raise("idle_session_timeout") + ". ";
            case "57P01" -> "The server was shut down, or somebody ended the session with pg_terminate_backend. ";
            default -> "";
        };
    }

    private static String idle(String setting) {
        return "The session was idle for longer than " + setting + " allows: ";
    }

    private static String raise(String setting) {
        return "raise it for the role (ALTER ROLE … SET " + setting + ")";
    }

    public String revision() {
        return revision;
    }

    /** Whether the step was committed; empty if that is unknown. */
    public Optional<Boolean> committed() {
        return committed;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
