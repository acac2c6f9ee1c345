package io.github.alambique.ddl;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import java.util.List;

/** Schemas, extensions, sequences and types. */
final class TypeSamples {

    private static final String STATUS = "CREATE TYPE status AS ENUM ('new', 'paid', 'gone')";

    private TypeSamples() {}

    static final List<Sample> ALL = List.of(
            Sample.of("create schema", op -> op.createSchema("sales"), "CREATE SCHEMA sales"),
            Sample.of(
                    "create schema if not exists",
                    op -> op.createIfNotExists(schema("sales")),
                    "CREATE SCHEMA IF NOT EXISTS sales"),
            Sample.of("drop schema", op -> op.dropSchema("archive", cascade()), "DROP SCHEMA archive CASCADE"),
            Sample.of("drop known schema", op -> op.drop(schema("archive")), "DROP SCHEMA archive"),
            Sample.of(
                    "rename schema",
                    op -> op.rename(schemaNamed("archive"), "attic"),
                    "ALTER SCHEMA archive RENAME TO attic"),
            Sample.of("create extension", op -> op.createExtension("citext"), "CREATE EXTENSION citext"),
            Sample.of(
                    "create extension with every clause",
                    op -> op.createIfNotExists(
                            extension("hstore").schema("archive").version("1.7")),
                    "CREATE EXTENSION IF NOT EXISTS hstore SCHEMA archive VERSION \"1.7\""),
            Sample.of(
                            "alter extension",
                            op -> op.alter(
                                    extension("hstore").schema("public").version("1.8"),
                                    extension("hstore").version("1.8").schema("archive")),
                            "ALTER EXTENSION hstore SET SCHEMA archive")
                    .after("CREATE EXTENSION hstore VERSION '1.8'"),
            Sample.of("drop extension", op -> op.dropExtension("citext", ifExists()), "DROP EXTENSION IF EXISTS citext")
                    .after("CREATE EXTENSION citext"),
            Sample.of("create sequence", op -> op.createSequence("archive.tickets"), "CREATE SEQUENCE archive.tickets"),
            Sample.of(
                    "create sequence with every clause",
                    op -> op.createIfNotExists(sequence("tickets")
                            .as(integer())
                            .start(-5)
                            .increment(-1)
                            .minimum(-100)
                            .maximum(-1)
                            .cache(2)
                            .cycling()
                            .ownedBy("orders", "id")),
                    "CREATE SEQUENCE IF NOT EXISTS tickets AS integer INCREMENT BY -1 MINVALUE -100 MAXVALUE -1 "
                            + "START WITH -5 CACHE 2 CYCLE OWNED BY orders.id"),
            Sample.of(
                            "create unlogged sequence",
                            op -> op.create(sequence("tickets").unlogged()),
                            "CREATE UNLOGGED SEQUENCE tickets")
                    .since(15),
            Sample.of(
                            "alter sequence",
                            op -> op.alter(
                                    sequence("tickets")
                                            .as(integer())
                                            .cache(5)
                                            .maximum(99)
                                            .ownedBy("orders", "id"),
                                    sequence("tickets").increment(10).cycling()),
                            "ALTER SEQUENCE tickets AS bigint INCREMENT BY 10 NO MAXVALUE CACHE 1 CYCLE OWNED BY NONE")
                    .after("CREATE SEQUENCE tickets AS integer CACHE 5 MAXVALUE 99 OWNED BY orders.id"),
            Sample.of(
                            "alter the minimum of a sequence, and so its start",
                            op -> op.alter(
                                    sequence("tickets"), sequence("tickets").minimum(-9)),
                            "ALTER SEQUENCE tickets MINVALUE -9 START WITH -9")
                    .after("CREATE SEQUENCE tickets"),
            Sample.of(
                            "alter unknown sequence",
                            op -> op.alter(sequence("tickets").minimum(-9)),
                            "ALTER SEQUENCE tickets MINVALUE -9")
                    .after("CREATE SEQUENCE tickets"),
            Sample.of(
                            "alter sequence to unlogged",
                            op -> op.alter(
                                    sequence("tickets"), sequence("tickets").unlogged()),
                            "ALTER SEQUENCE tickets SET UNLOGGED")
                    .after("CREATE SEQUENCE tickets")
                    .since(15),
            Sample.of(
                            "drop sequence",
                            op -> op.dropSequence("tickets", ifExists(), cascade()),
                            "DROP SEQUENCE IF EXISTS tickets CASCADE")
                    .after("CREATE SEQUENCE tickets"),
            Sample.of(
                    "create enum",
                    op -> op.createEnum("archive.mood", "sad", "it's ok", ""),
                    "CREATE TYPE archive.mood AS ENUM ('sad', 'it''s ok', '')"),
            Sample.of(
                            "add enum values",
                            op -> {
                                op.addEnumValue("status", "lost");
                                op.addEnumValueBefore("status", "draft", "new");
                                op.addEnumValueAfter("status", "sent", "paid");
                            },
                            """
                            ALTER TYPE status ADD VALUE 'lost';
                            ALTER TYPE status ADD VALUE 'draft' BEFORE 'new';
                            ALTER TYPE status ADD VALUE 'sent' AFTER 'paid'\
                            """)
                    .after(STATUS),
            Sample.of(
                            "rename enum value",
                            op -> op.renameEnumValue("status", "gone", "sent"),
                            "ALTER TYPE status RENAME VALUE 'gone' TO 'sent'")
                    .after(STATUS),
            Sample.of("drop type", op -> op.dropType("status", cascade()), "DROP TYPE status CASCADE")
                    .after(STATUS),
            Sample.of("drop known enum", op -> op.drop(enumType("status", "new", "paid", "gone")), "DROP TYPE status")
                    .after(STATUS),
            Sample.of("rename type", op -> op.rename(typeNamed("status"), "state"), "ALTER TYPE status RENAME TO state")
                    .after(STATUS),
            Sample.of(
                    "create domain",
                    op -> op.create(domain("email", text())
                            .collate("C")
                            .defaultValue("nobody@example.org")
                            .notNull()
                            .check(check("VALUE ~ '@'").named("has_at"))
                            .check(check("length(VALUE) < 255"))),
                    "CREATE DOMAIN email AS text COLLATE \"C\" DEFAULT 'nobody@example.org' NOT NULL "
                            + "CONSTRAINT has_at CHECK (VALUE ~ '@') CHECK (length(VALUE) < 255)"),
            Sample.of(
                            "alter domain",
                            op -> op.alter(
                                    domain("age", integer())
                                            .notNull()
                                            .defaultValue(18)
                                            .check(check("VALUE > 0").named("positive")),
                                    domain("age", integer())
                                            .check(check("VALUE < 200")
                                                    .named("human")
                                                    .notValid())),
                            """
                            ALTER DOMAIN age DROP CONSTRAINT positive;
                            ALTER DOMAIN age DROP DEFAULT;
                            ALTER DOMAIN age DROP NOT NULL;
                            ALTER DOMAIN age ADD CONSTRAINT human CHECK (VALUE < 200) NOT VALID\
                            """)
                    .after("CREATE DOMAIN age AS integer NOT NULL DEFAULT 18 CONSTRAINT positive CHECK (VALUE > 0)"),
            Sample.of(
                    "create domain with a check that is not valid",
                    op -> op.create(domain("age", integer())
                            .check(check("VALUE > 0").named("positive").notValid())
                            .check(check("VALUE < 200").named("human"))),
                    """
                    CREATE DOMAIN age AS integer CONSTRAINT human CHECK (VALUE < 200);
                    ALTER DOMAIN age ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID\
                    """),
            Sample.of(
                            "validate the check of a domain",
                            op -> op.alter(
                                    domain("age", integer())
                                            .check(check("VALUE > 0")
                                                    .named("positive")
                                                    .notValid()),
                                    domain("age", integer())
                                            .check(check("VALUE > 0").named("positive"))),
                            "ALTER DOMAIN age VALIDATE CONSTRAINT positive")
                    .after(
                            "CREATE DOMAIN age AS integer; ALTER DOMAIN age ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID"),
            Sample.of("drop domain", op -> op.dropDomain("age"), "DROP DOMAIN age")
                    .after("CREATE DOMAIN age AS integer"),
            Sample.of(
                            "rename domain constraint",
                            op -> op.rename(domainConstraintNamed("age", "positive"), "old_enough"),
                            "ALTER DOMAIN age RENAME CONSTRAINT positive TO old_enough")
                    .after("CREATE DOMAIN age AS integer CONSTRAINT positive CHECK (VALUE > 0)"),
            Sample.of(
                            "move domain",
                            op -> op.move(domainNamed("public.age"), "archive"),
                            "ALTER DOMAIN public.age SET SCHEMA archive")
                    .after("CREATE DOMAIN age AS integer"),
            Sample.of(
                    "create composite type",
                    op -> op.create(compositeType(
                            "address", attribute("street", text()).collate("C"), attribute("zip", varchar(10)))),
                    "CREATE TYPE address AS (street text COLLATE \"C\", zip character varying(10))"),
            Sample.of(
                            "alter composite type",
                            op -> op.alter(
                                    compositeType("address", attribute("zip", text()), attribute("street", text())),
                                    compositeType("address", attribute("zip", integer()), attribute("city", text()))),
                            "ALTER TYPE address DROP ATTRIBUTE street, ALTER ATTRIBUTE zip TYPE integer, ADD ATTRIBUTE"
                                    + " city text")
                    .after("CREATE TYPE address AS (zip text, street text)"),
            Sample.of(
                    "create range type",
                    op -> op.create(rangeType("archive.floatrange", doublePrecision())
                            .difference("float8mi")
                            .operatorClass("float8_ops")
                            .multirangeName("floatranges")),
                    "CREATE TYPE archive.floatrange AS RANGE (SUBTYPE = double precision, SUBTYPE_OPCLASS ="
                            + " float8_ops, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = archive.floatranges)"),
            Sample.of(
                            "alter range type",
                            op -> op.alter(
                                    rangeType("textrange", text()),
                                    rangeType("textrange", text()).collate("C")),
                            """
                            DROP TYPE textrange;
                            CREATE TYPE textrange AS RANGE (SUBTYPE = text, COLLATION = "C")\
                            """)
                    .after("CREATE TYPE textrange AS RANGE (SUBTYPE = text)"));
}
