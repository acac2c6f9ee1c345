package io.github.alambique.internal.sql;

import java.util.List;

/** Statements that carry a secret, with every form of literal. */
public final class SecretSamples {

    /** Is in every one of them. */
    public static final String MARK = "mArKeR";

    private static final List<String> LITERALS = List.of(
            "'%s'",
            "'it''s %s'",
            "E'a\\'b %s'",
            "e'a\\\\%s'",
            "$$%s$$",
            "$tag$%s$tag$",
            "U&'%s'",
            "U&'d!0061t%s' UESCAPE '!'",
            "N'%s'",
            "/* comment 'x' */ '%s'",
            "-- comment\n '%s'",
            "'a'\n'%s'");

    private static final List<String> STATEMENTS = List.of(
            "CREATE ROLE r LOGIN PASSWORD %s VALID UNTIL 'infinity'",
            "CREATE USER r ENCRYPTED PASSWORD %s",
            "ALTER ROLE r WITH PASSWORD %s",
            "alter user r password\n%s",
            "CREATE SUBSCRIPTION s CONNECTION %s PUBLICATION p",
            "ALTER SUBSCRIPTION s CONNECTION %s",
            "CREATE USER MAPPING FOR r SERVER s OPTIONS (user 'u', password %s)",
            "ALTER USER MAPPING FOR r SERVER s OPTIONS (SET pass %s, ADD \"key\" %s)",
            "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', password %s)",
            "ALTER SERVER s OPTIONS (SET \"password\" %s)",
            "CREATE FOREIGN DATA WRAPPER w OPTIONS (secret_key %s)",
            "SELECT dblink_connect(%s)",
            "SELECT public.dblink_connect_u('c', %s)",
            "ALTER SYSTEM SET app.password = %s",
            "ALTER ROLE r SET app.db_password TO %s",
            "ALTER DATABASE d SET app.secret = %s",
            "ALTER DATABASE d SET app.encryption_key = %s",
            "ALTER FUNCTION f() SET app.api_token = %s",
            "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', private_key %s)",
            "ALTER SERVER s OPTIONS (ADD pwd %s)",
            "SET app.password = %s",
            "SET LOCAL app.password TO %s",
            "SELECT set_config('app.password', %s, false)",
            "SELECT set_config('app.api_token', %s, false)",
            "SELECT set_config('app.encryption_key', %s, false)",
            "DO $do$ BEGIN ALTER ROLE r PASSWORD %s; END $do$",
            "DO $do$ BEGIN EXECUTE format('ALTER ROLE r PASSWORD %%L', %s); END $do$",
            "DO $do$ BEGIN EXECUTE 'ALTER ROLE r PASSWORD ' || quote_literal(%s); END $do$");

    private SecretSamples() {}

    /** Every statement with every literal. */
    public static List<String> all() {
        return STATEMENTS.stream()
                .flatMap(statement -> LITERALS.stream().map(literal -> statement.replace("%s", literal)))
                .map(sql -> sql.replace("%%", "%").replace("%s", MARK))
                .toList();
    }
}
