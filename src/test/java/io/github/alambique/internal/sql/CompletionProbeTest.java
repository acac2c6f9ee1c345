package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionProbeTest {

    private static CompletionProbe of(String sql) {
        return Statement.of(sql).probe();
    }

    @Test
    void indexIsReadWithItsNameTableAndRest() {
        assertThat(
                        of(
                                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"My idx\" ON ONLY app.t USING btree (a) WHERE b"))
                .isEqualTo(new CompletionProbe.IndexBuilt(
                        Optional.of("\"My idx\""), "app.t", true, " USING btree (a) WHERE b"));
        assertThat(of("create index concurrently on t(a)"))
                .isEqualTo(new CompletionProbe.IndexBuilt(Optional.empty(), "t", false, "(a)"));
    }

    @Test
    void indexThatGoesIsReadWithItsName() {
        assertThat(of("DROP INDEX CONCURRENTLY IF EXISTS app.a_id CASCADE"))
                .isEqualTo(new CompletionProbe.IndexDropped("app.a_id"));
    }

    @Test
    void rebuildingConcurrentlyNamesItsRelation() {
        assertThat(of("REINDEX (VERBOSE, TABLESPACE fast) INDEX CONCURRENTLY a_id"))
                .isEqualTo(new CompletionProbe.IndexRebuilt("a_id"));
        assertThat(of("REINDEX TABLE CONCURRENTLY app.\"T\"")).isEqualTo(new CompletionProbe.IndexRebuilt("app.\"T\""));
    }

    @Test
    void detachedPartitionIsReadWithItsTable() {
        assertThat(of("ALTER TABLE IF EXISTS ONLY app.t DETACH PARTITION app.t1 CONCURRENTLY"))
                .isEqualTo(new CompletionProbe.PartitionDetached("app.t", "app.t1"));
    }

    @Test
    void databasesComeAndGo() {
        assertThat(of("CREATE DATABASE d"))
                .isEqualTo(new CompletionProbe.ObjectExists(CompletionProbe.Kind.DATABASE, "d", true));
        assertThat(of("DROP TABLESPACE IF EXISTS s"))
                .isEqualTo(new CompletionProbe.ObjectExists(CompletionProbe.Kind.TABLESPACE, "s", false));
        assertThat(of("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p"))
                .isEqualTo(new CompletionProbe.ObjectExists(CompletionProbe.Kind.SUBSCRIPTION, "s", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VACUUM FULL t",
                "REINDEX DATABASE d",
                "REINDEX TABLE t",
                "CLUSTER",
                "CLUSTER t USING i",
                "ALTER SYSTEM SET work_mem = '4MB'",
                "ALTER DATABASE d SET TABLESPACE s",
                "DISCARD ALL"
            })
    void whatDoesTheSameTwiceIsRepeatable(String sql) {
        assertThat(of(sql)).isEqualTo(new CompletionProbe.Repeatable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALL p()", "DO $$ BEGIN COMMIT; END $$"})
    void whatMayCommitIsUnknown(String sql) {
        assertThat(of(sql)).isEqualTo(new CompletionProbe.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id int)",
                "CREATE INDEX i ON t (a)",
                "ALTER TYPE e ADD VALUE 'x'",
                "INSERT INTO t VALUES (1)",
                "DROP INDEX i",
                ""
            })
    void whatRunsInATransactionIsAtomic(String sql) {
        assertThat(of(sql)).isEqualTo(new CompletionProbe.Atomic());
    }

    @Test
    void onlyWhatStopsNobodyMayWaitLong() {
        assertThat(of("CREATE INDEX CONCURRENTLY i ON t (a)").waitsAside()).isTrue();
        assertThat(of("DROP INDEX CONCURRENTLY i").waitsAside()).isTrue();
        assertThat(of("VACUUM FULL t").waitsAside()).isFalse();
        assertThat(of("CALL p()").waitsAside()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY",
                "DROP INDEX CONCURRENTLY",
                "CREATE INDEX CONCURRENTLY i",
                "REINDEX (",
                "DROP DATABASE"
            })
    void statementThatEndsTooSoonIsRead(String sql) {
        assertThat(of(sql)).isNotNull();
    }
}
