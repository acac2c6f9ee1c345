package io.github.alambique.ddl;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Enum types that lose values; their SQL is a golden file. */
final class EnumSamples {

    private EnumSamples() {}

    static final List<Sample> ALL = List.of(Sample.of(
                    "alter enum",
                    op -> op.alter(
                            enumType("public.status", "new", "paid", "it's gone"),
                            enumType("public.status", "draft", "paid", "new")),
                    golden("replace-enum.sql"))
            .after("""
                CREATE TYPE status AS ENUM ('new', 'paid', 'it''s gone');
                COMMENT ON TYPE status IS 'How far it is';
                ALTER TABLE orders ADD status status NOT NULL DEFAULT 'new',
                    ADD history status[] DEFAULT '{new}' CHECK (history[2] <> 'paid'::status),
                    ADD CONSTRAINT known CHECK (status IN ('new', 'paid'));
                CREATE INDEX new_orders ON orders (status) WHERE status = 'new';
                CREATE INDEX all_orders ON orders (status, (history[1]));
                CREATE TABLE parts (id integer, status status DEFAULT 'paid') PARTITION BY HASH (id);
                CREATE TABLE part PARTITION OF parts (status DEFAULT 'new') FOR VALUES WITH (MODULUS 1, REMAINDER 0);
                UPDATE orders SET history = '{paid,new}'\
                """));

    private static String golden(String name) {
        try (var resource = EnumSamples.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
