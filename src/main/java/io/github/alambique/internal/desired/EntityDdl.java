package io.github.alambique.internal.desired;

import io.github.alambique.internal.jpa.Entities;
import io.github.alambique.internal.jpa.InitialRows;
import io.github.alambique.internal.scratch.DdlScript;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.List;
import java.util.Optional;

/** A desired schema in JPA entities, merged with the objects that only the database has. */
public final class EntityDdl implements DesiredDdl {

    private static final String ADVICE =
            "Fix the mapping; a reserved word such as order or user needs another name in @Table or @Column, or"
                    + " quotes";

    private final Entities entities;
    private InitialRows rows = InitialRows.NONE;
    private Optional<Expected> expected = Optional.empty();

    private record Expected(int majorVersion, ReadAhead<String> ddl) {}

    public EntityDdl(Entities entities) {
        this.entities = entities;
    }

    @Override
    public void expect(int majorVersion) {
        expected = Optional.of(new Expected(majorVersion, ReadAhead.of(() -> entities.ddl(majorVersion))));
    }

    @Override
    public List<DdlScript> scripts(int majorVersion) {
        String script = expected.filter(ahead -> ahead.majorVersion() == majorVersion)
                .map(ahead -> ahead.ddl().get())
                .orElseGet(() -> entities.ddl(majorVersion));
        rows = InitialRows.of(script);
        return List.of(new DdlScript("the JPA entities' DDL", script, Optional.of(ADVICE)));
    }

    @Override
    public Schema complete(Schema desired, Schema current) {
        return EntitySchemaMerger.merge(desired, current, entities.names());
    }

    @Override
    public boolean createsExtensions() {
        return false;
    }

    @Override
    public List<String> initialRows(QualifiedName table) {
        return rows.of(table);
    }
}
