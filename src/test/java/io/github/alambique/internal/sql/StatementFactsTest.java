package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.sql.Statement.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementFactsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create /* c */ index -- d\n concurrently i on t (a)",
                "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
                "DROP INDEX CONCURRENTLY IF EXISTS i",
                "REINDEX INDEX CONCURRENTLY i",
                "REINDEX (VERBOSE, CONCURRENTLY) TABLE t",
                "REINDEX (VERBOSE) SCHEMA s",
                "REINDEX DATABASE",
                "VACUUM (ANALYZE) t",
                "DISCARD ALL",
                "ALTER SYSTEM SET work_mem = '1MB'",
                "CREATE DATABASE d",
                "DROP DATABASE d",
                "ALTER DATABASE d SET TABLESPACE t",
                "CREATE TABLESPACE t LOCATION '/t'",
                "DROP TABLESPACE t",
                "CLUSTER",
                "CLUSTER VERBOSE",
                "CLUSTER (VERBOSE)",
                "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p",
                "ALTER TABLE IF EXISTS ONLY \"a\".b DETACH PARTITION c.d CONCURRENTLY",
            })
    void refusedInATransaction(String sql) {
        assertThat(StatementFacts.of(sql).mode()).isEqualTo(Mode.AUTOCOMMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1",
                "CREATE INDEX \"concurrently\" ON t (a)",
                "COMMENT ON TABLE t IS 'CREATE INDEX CONCURRENTLY'",
                "REINDEX TABLE concurrently_built",
                "REINDEX TABLE schema",
                "DISCARD TEMP",
                "CLUSTER t USING i",
                "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (connect = false)",
                "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (enabled = true, create_slot = off)",
                "ALTER TABLE a DETACH PARTITION b",
                "ALTER TABLE a DETACH PARTITION b FINALIZE",
                "ALTER TYPE e ADD VALUE 'v'",
                "ALTER DATABASE d SET default_tablespace = t",
                "ANALYZE",
                "PREPARE q AS SELECT 1",
                "START",
            })
    void allowedInATransaction(String sql) {
        assertThat(StatementFacts.of(sql).mode()).isEqualTo(Mode.TRANSACTIONAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path = a",
                "RESET ALL",
                "SELECT set_config('a.b', 'c', false)",
                "select pg_catalog.set_config('a.b', upper('c'), false)",
            })
    void setsTheSession(String sql) {
        assertThat(StatementFacts.of(sql).probe(true)).isInstanceOf(CompletionProbe.Setting.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET LOCAL search_path = a",
                "SELECT set_config('a.b', 'c', false) FROM f()",
                "SELECT set_config('a.b', 'c', false), f()",
                "SELECT set_config('a.b', 'c', false) || (f())",
                "SELECT other.set_config('a.b', 'c', false)",
            })
    void mayChangeMoreThanTheSession(String sql) {
        assertThat(StatementFacts.of(sql).probe(true)).isInstanceOf(CompletionProbe.Atomic.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "start transaction isolation level serializable",
                "COMMIT AND CHAIN",
                "COMMIT PREPARED 'x'",
                "END WORK",
                "ABORT",
                "ROLLBACK TO SAVEPOINT s",
                "SAVEPOINT s",
                "RELEASE s",
                "PREPARE TRANSACTION 'x'",
            })
    void controlsTheTransaction(String sql) {
        assertThat(StatementFacts.of(sql).mode()).isEqualTo(Mode.TRANSACTION_CONTROL);
    }
}
