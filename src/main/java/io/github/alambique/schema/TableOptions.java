package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/** The storage of a table. */
public record TableOptions(
        boolean logged, Optional<String> accessMethod, Optional<String> tablespace, StorageParameters parameters) {

    /** Logged, and otherwise with the defaults of the database. */
    public static final TableOptions DEFAULT =
            new TableOptions(true, Optional.empty(), Optional.empty(), StorageParameters.NONE);

    public TableOptions {
        accessMethod.ifPresent(Identifier::checked);
        tablespace.ifPresent(Identifier::checked);
        Objects.requireNonNull(parameters);
    }

    /** Not written ahead to the log, and emptied by a crash. */
    public TableOptions unlogged() {
        return new TableOptions(false, accessMethod, tablespace, parameters);
    }

    public TableOptions accessMethod(String method) {
        return new TableOptions(logged, Optional.of(method), tablespace, parameters);
    }

    public TableOptions tablespace(String name) {
        return new TableOptions(logged, accessMethod, Optional.of(name), parameters);
    }

    /** A storage parameter, such as {@code fillfactor}. */
    public TableOptions with(String parameter, Object value) {
        return new TableOptions(logged, accessMethod, tablespace, parameters.with(parameter, value));
    }
}
