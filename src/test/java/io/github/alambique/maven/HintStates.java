package io.github.alambique.maven;

import java.util.List;

/** The states in which {@link HintsPgTest} reads what the goals print. */
final class HintStates {

    @FunctionalInterface
    interface Making {
        void make(HintProject project) throws Exception;
    }

    /**
     * A state and what a goal prints in it.
     *
     * @param prints the goal, as on a command line
     * @param configuration what the POM says, as on a command line
     * @param fix what the text asks for before the command
     * @param printed the commands among what it prints, in order, with the version rows that each leads to if it says so
     */
    record State(String name, Making making, String prints, String configuration, Making fix, List<String> printed) {

        State(String name, Making making, String prints, String... printed) {
            this(name, making, prints, "", project -> {}, List.of(printed));
        }

        State configured(String options) {
            return new State(name, making, prints, options, fix, printed);
        }

        State after(Making repair) {
            return new State(name, making, prints, configuration, repair, printed);
        }
    }

    private static final Making NONE = project -> {};
    private static final Making LINE = HintProject::line;
    private static final Making APPLIED = project -> project.line().run("upgrade");
    private static final Making TWO_HEADS = HintProject::twoHeads;
    private static final Making THREE_HEADS = project -> project.twoHeads().revision("dd4", "aa1");
    private static final Making TWO_APPLIED = project -> project.twoHeads().run("upgrade -Dmigrate.to=heads");
    private static final Making DEPENDING = project -> project.line().revision("cc3", "aa1", "depends on: bb2");
    private static final Making PARTIALLY_UP = project -> project.revision("aa1", "-")
            .file("nn2", "aa1", "CREATE TABLE n ();\nSELECT 1 / 0;", "DROP TABLE n;", "transactional: false")
            .fails("upgrade");
    private static final Making PARTIALLY_DOWN = project -> project.twoHeads()
            .file("nn4", "bb2", "CREATE TABLE n ();", "DROP TABLE n;\nSELECT 1 / 0;", "transactional: false")
            .run("upgrade -Dmigrate.to=heads")
            .fails("downgrade -Dmigrate.to=nn4@-1");
    private static final Making WITHOUT_FILE =
            project -> project.line().run("upgrade").without("bb2");
    private static final String DESIRED = "CREATE TABLE t_aa1 (); CREATE TABLE t_bb2 ();";

    static final List<State> ALL = List.of(
            new State("no revision yet", NONE, "upgrade", "revision -Dmigrate.message=\"...\""),
            new State("mistyped package", LINE, "history", "revision -Dmigrate.message=\"...\"")
                    .configured(" -Dmigrate.package=db.nowhere"),
            new State(
                            "init",
                            p -> p.table("CREATE TABLE old (id int)").pom(),
                            "init",
                            "revision -Dmigrate.message=\"first tables\"",
                            "revision -Dmigrate.message=\"first tables\" -Dmigrate.autogenerate",
                            "baseline")
                    .after(p -> p.desired("CREATE TABLE old (id int); CREATE TABLE fresh ();")),
            new State("upgraded", LINE, "upgrade", "downgrade -Dmigrate.to=-1 => aa1"),
            new State("upgraded from base", p -> p.revision("aa1", "-"), "upgrade", "downgrade -Dmigrate.to=-1 => "),
            new State(
                    "upgraded, irreversible",
                    p -> p.revision("aa1", "-").file("bb2", "aa1", "SELECT 1;", ""),
                    "upgrade"),
            new State("upgraded to two heads", TWO_HEADS, "upgrade -Dmigrate.to=heads"),
            new State("upgraded to a merge", HintProject::merge, "upgrade"),
            new State(
                    "upgraded, depending on a sibling",
                    DEPENDING,
                    "upgrade -Dmigrate.to=heads",
                    "downgrade -Dmigrate.to=-1 => bb2"),
            new State("downgraded", APPLIED, "downgrade -Dmigrate.to=base", "upgrade => bb2"),
            new State(
                    "downgraded, two heads",
                    TWO_APPLIED,
                    "downgrade -Dmigrate.to=base",
                    "upgrade -Dmigrate.to=heads => bb2,cc3"),
            new State("not at head", LINE, "current", "upgrade => bb2"),
            new State("not at two heads", TWO_HEADS, "current", "upgrade -Dmigrate.to=heads => bb2,cc3"),
            new State(
                    "not at the other head",
                    p -> p.twoHeads().run("upgrade -Dmigrate.to=cc3"),
                    "current",
                    "upgrade -Dmigrate.to=heads => bb2,cc3"),
            new State("head to be checked", LINE, "current -Dmigrate.checkHeads", "upgrade => bb2"),
            new State(
                    "other head to be checked",
                    p -> p.twoHeads().run("upgrade -Dmigrate.to=cc3"),
                    "current -Dmigrate.checkHeads",
                    "upgrade -Dmigrate.to=heads => bb2,cc3"),
            new State("comparison below head", p -> p.line().desired(DESIRED), "check", "upgrade => bb2"),
            new State("two heads", TWO_HEADS, "heads", "merge", "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State(
                    "revision on two heads",
                    TWO_HEADS,
                    "revision -Dmigrate.message=more -Dmigrate.format=sql",
                    "revision -Dmigrate.message=more -Dmigrate.format=sql -Dmigrate.head=<id>",
                    "merge"),
            new State("three heads", THREE_HEADS, "heads", "merge", "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State(
                    "heads that depend", DEPENDING, "heads", "merge", "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("target head of two", TWO_HEADS, "upgrade", "merge"),
            new State("target head of depending", DEPENDING, "upgrade", "merge"),
            new State(
                    "several heads compared",
                    p -> p.twoHeads().desired(DESIRED),
                    "check -Dmigrate.against=revisions",
                    "merge",
                    "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("merge of some", THREE_HEADS, "merge -Dmigrate.revisions=bb2,cc3", "upgrade -Dmigrate.to=heads"),
            new State(
                    "merge of a conflict",
                    p -> p.revision("aa1", "-")
                            .file("bb2", "aa1", "ALTER TABLE t_aa1 ADD n int;", "ALTER TABLE t_aa1 DROP n;")
                            .file("cc3", "aa1", "DROP TABLE t_aa1;", "CREATE TABLE t_aa1 ();"),
                    "merge",
                    "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>",
                    "merge -Dmigrate.force"),
            new State("merge of all", TWO_HEADS, "merge", "upgrade"),
            new State("rebase of one", p -> p.twoHeads().run("upgrade -Dmigrate.to=bb2"), "rebase", "history"),
            new State(
                    "rebase of either", TWO_HEADS, "rebase", "merge", "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("rebase of neither", TWO_APPLIED, "rebase", "merge"),
            new State(
                    "rebase of three",
                    THREE_HEADS,
                    "rebase",
                    "merge",
                    "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("rebase of what is below", LINE, "rebase -Dmigrate.head=aa1 -Dmigrate.onto=bb2", "heads"),
            new State(
                    "rebase without onto",
                    TWO_HEADS,
                    "rebase -Dmigrate.head=bb2",
                    "rebase -Dmigrate.head=bb2 -Dmigrate.onto=<id>"),
            new State("no such revision", LINE, "upgrade -Dmigrate.to=zz9", "history"),
            new State(
                    "too far down",
                    p -> p.line().run("upgrade -Dmigrate.to=aa1"),
                    "downgrade -Dmigrate.to=-5",
                    "history"),
            new State("too far up", LINE, "upgrade -Dmigrate.to=aa1+5", "history"),
            new State("not on branch", TWO_HEADS, "upgrade -Dmigrate.to=bb2@cc3", "history"),
            new State(
                    "below as target of upgrade",
                    APPLIED,
                    "upgrade -Dmigrate.to=-1",
                    "downgrade -Dmigrate.to=-1 => aa1"),
            new State(
                    "above as target of downgrade",
                    p -> p.line().run("upgrade -Dmigrate.to=aa1"),
                    "downgrade -Dmigrate.to=+1",
                    "upgrade -Dmigrate.to=+1 => bb2"),
            new State("range as target", LINE, "upgrade -Dmigrate.to=aa1:bb2", "history"),
            new State(
                    "range upside down",
                    TWO_HEADS,
                    "history -Dmigrate.range=heads:base",
                    "history -Dmigrate.range=base:heads"),
            new State(
                    "target above",
                    p -> p.line().run("upgrade -Dmigrate.to=aa1"),
                    "downgrade -Dmigrate.to=bb2",
                    "current",
                    "history",
                    "upgrade => bb2"),
            new State(
                    "down from either of two",
                    TWO_APPLIED,
                    "downgrade -Dmigrate.to=-1",
                    "downgrade -Dmigrate.to=bb2@-1 => cc3"),
            new State(
                    "down from a merge",
                    p -> p.merge().run("upgrade"),
                    "downgrade -Dmigrate.to=-1",
                    "downgrade -Dmigrate.to=mm4@bb2 => bb2,cc3"),
            new State(
                    "down from a merge beside others",
                    p -> p.merge().revision("dd5", "bb2").run("upgrade -Dmigrate.to=heads"),
                    "downgrade -Dmigrate.to=mm4@-1",
                    "downgrade -Dmigrate.to=mm4@bb2 => cc3,dd5"),
            new State(
                    "up to either of two",
                    p -> p.twoHeads().run("upgrade -Dmigrate.to=aa1"),
                    "upgrade -Dmigrate.to=+1",
                    "upgrade -Dmigrate.to=bb2 => bb2"),
            new State(
                    "up from either of two",
                    p -> p.twoHeads()
                            .revision("dd4", "bb2")
                            .revision("ee5", "cc3")
                            .run("upgrade -Dmigrate.to=bb2,cc3"),
                    "upgrade -Dmigrate.to=+1",
                    "upgrade -Dmigrate.to=bb2@+1 => cc3,dd4"),
            new State(
                            "script without a start",
                            TWO_HEADS,
                            "downgrade -Dmigrate.to=aa1",
                            "downgrade -Dmigrate.to=heads:aa1")
                    .configured(" -Dmigrate.sql -Dmigrate.outputFile=target/hint.sql"),
            new State(
                            "script with an end only",
                            LINE,
                            "downgrade -Dmigrate.to=:base",
                            "downgrade -Dmigrate.to=heads:base")
                    .configured(" -Dmigrate.sql -Dmigrate.outputFile=target/hint.sql"),
            new State("script with steps only", LINE, "downgrade -Dmigrate.to=-1", "downgrade -Dmigrate.to=heads:-1")
                    .configured(" -Dmigrate.sql -Dmigrate.outputFile=target/hint.sql"),
            new State("downgrade without target", APPLIED, "downgrade", "downgrade -Dmigrate.to=-1 => aa1"),
            new State("revision without message", LINE, "revision", "revision -Dmigrate.message=\"add user table\""),
            new State("revision", LINE, "revision -Dmigrate.message=x", "upgrade"),
            new State(
                    "revision that begins a branch",
                    LINE,
                    "revision -Dmigrate.message=x -Dmigrate.head=aa1 -Dmigrate.splice",
                    "upgrade -Dmigrate.to=heads"),
            new State(
                    "revision on what is no head",
                    LINE,
                    "revision -Dmigrate.message=x -Dmigrate.head=aa1",
                    "revision -Dmigrate.message=x -Dmigrate.head=aa1 -Dmigrate.splice",
                    "revision -Dmigrate.message=x -Dmigrate.head=<id>",
                    "heads"),
            new State("parent named twice", LINE, "revision -Dmigrate.message=x -Dmigrate.head=bb2,bb2", "heads"),
            new State(
                            "autogenerated",
                            p -> p.desired("CREATE TABLE t ();"),
                            "revision -Dmigrate.autogenerate -Dmigrate.message=x",
                            "upgrade")
                    .configured(" -Dmigrate.format=sql"),
            new State(
                            "autogenerated, rename meant",
                            p -> p.desired("CREATE TABLE t (a int);")
                                    .file("aa1", "-", "CREATE TABLE t (b int);", "DROP TABLE t;")
                                    .run("upgrade"),
                            "revision -Dmigrate.autogenerate -Dmigrate.message=x",
                            "revision -Dmigrate.autogenerate -Dmigrate.message=x -Dmigrate.renames=t.b:a",
                            "then upgrade")
                    .after(HintProject::withoutNewest),
            new State(
                    "grown database",
                    p -> p.desired("CREATE TABLE t ();").table("CREATE TABLE t ()"),
                    "revision -Dmigrate.autogenerate -Dmigrate.message=x",
                    "baseline"),
            new State("baseline", p -> p.table("CREATE TABLE t ()"), "baseline", "stamp -Dmigrate.to=head")
                    .configured(" -Dmigrate.format=sql"),
            new State(
                    "baseline too late",
                    p -> p.line()
                            .table("CREATE TABLE t_aa1 ()", "CREATE TABLE t_bb2 ()")
                            .desired(DESIRED),
                    "baseline",
                    "stamp -Dmigrate.to=heads => bb2",
                    "then check"),
            new State(
                    "drift",
                    p -> p.line().run("upgrade").desired("CREATE TABLE t ();"),
                    "check",
                    "revision -Dmigrate.autogenerate -Dmigrate.message=\"...\""),
            new State(
                    "drift, rename meant",
                    p -> p.desired("CREATE TABLE t (a int);")
                            .file("aa1", "-", "CREATE TABLE t (b int);", "DROP TABLE t;")
                            .run("upgrade"),
                    "check",
                    "revision -Dmigrate.autogenerate -Dmigrate.message=\"...\"",
                    "revision -Dmigrate.autogenerate -Dmigrate.message=\"...\" -Dmigrate.renames=t.b:a"),
            new State(
                    "file changed",
                    p -> p.line().run("upgrade").revision("bb2", "aa1").changed("bb2"),
                    "current",
                    "stamp -Dmigrate.to=current => bb2"),
            new State(
                            "file changed, to fail",
                            p -> p.line().run("upgrade").changed("bb2"),
                            "upgrade",
                            "stamp -Dmigrate.to=current => bb2")
                    .configured(" -Dmigrate.onChanged=fail"),
            new State(
                    "applied file gone",
                    WITHOUT_FILE,
                    "upgrade",
                    "downgrade -Dmigrate.fromHistory => aa1",
                    "stamp -Dmigrate.purge -Dmigrate.to=<revision> => aa1"),
            new State(
                            "downgrade from the history fails",
                            p -> p.line().run("upgrade").without("bb2").table("DROP TABLE t_bb2"),
                            "downgrade -Dmigrate.fromHistory",
                            "downgrade -Dmigrate.fromHistory => aa1")
                    .after(p -> p.table("CREATE TABLE t_bb2 ()")),
            new State(
                    "applied file gone, irreversible",
                    p -> p.revision("aa1", "-")
                            .file("bb2", "aa1", "SELECT 1;", "")
                            .run("upgrade")
                            .without("bb2"),
                    "upgrade",
                    "stamp -Dmigrate.purge -Dmigrate.to=<revision> => aa1"),
            new State(
                    "not in the history",
                    p -> p.revision("aa1", "-")
                            .file("bb2", "aa1", "SELECT 1;", "")
                            .run("upgrade")
                            .without("bb2"),
                    "downgrade -Dmigrate.fromHistory",
                    "stamp -Dmigrate.purge -Dmigrate.to=<revision> => aa1"),
            new State(
                    "irreversible",
                    p -> p.file("aa1", "-", "SELECT 1;", "")
                            .revision("bb2", "aa1")
                            .run("upgrade"),
                    "downgrade -Dmigrate.to=base",
                    "stamp -Dmigrate.to=<revision> => aa1"),
            new State("statement refused", p -> p.file("aa1", "-", "SELECT 1 / 0;", ""), "upgrade", "upgrade => aa1")
                    .after(p -> p.revision("aa1", "-")),
            new State(
                            "made already",
                            p -> p.revision("aa1", "-").table("CREATE TABLE t_aa1 ()"),
                            "upgrade",
                            "upgrade => aa1",
                            "stamp -Dmigrate.to=aa1 => aa1")
                    .after(p -> p.table("DROP TABLE IF EXISTS t_aa1")),
            new State(
                            "statement of a downgrade refused",
                            p -> p.file("aa1", "-", "SELECT 1;", "SELECT 1 / 0;")
                                    .run("upgrade"),
                            "downgrade -Dmigrate.to=-1",
                            "downgrade -Dmigrate.to=-1 => ")
                    .after(p -> p.file("aa1", "-", "SELECT 1;", "SELECT 2;")),
            new State("partially applied", PARTIALLY_UP, "current", "upgrade -Dmigrate.to=nn2 => nn2", "upgrade => nn2")
                    .after(p -> p.changed("nn2", "1 / 0", "2")),
            new State(
                            "partially applied, going elsewhere",
                            PARTIALLY_UP,
                            "downgrade -Dmigrate.to=base",
                            "upgrade -Dmigrate.to=nn2 => nn2",
                            "stamp -Dmigrate.to=current => aa1")
                    .after(p -> p.changed("nn2", "1 / 0", "2")),
            new State("partially undone", PARTIALLY_DOWN, "current", "downgrade -Dmigrate.to=nn4@-1 => bb2,cc3")
                    .after(p -> p.changed("nn4", "1 / 0", "2")),
            new State(
                            "partially undone, going elsewhere",
                            p -> {
                                PARTIALLY_DOWN.make(p);
                                p.revision("dd5", "nn4");
                            },
                            "upgrade -Dmigrate.to=heads",
                            "downgrade -Dmigrate.to=nn4@-1 => bb2,cc3",
                            "stamp -Dmigrate.to=current => cc3,nn4")
                    .after(p -> p.changed("nn4", "1 / 0", "2")),
            new State(
                    "partially applied and changed",
                    p -> {
                        PARTIALLY_UP.make(p);
                        p.changed("nn2", "CREATE TABLE n", "CREATE TABLE n2");
                    },
                    "upgrade",
                    "stamp -Dmigrate.to=current => aa1"),
            new State(
                            "connection lost",
                            p -> p.file("aa1", "-", "SELECT pg_terminate_backend(pg_backend_pid());", ""),
                            "upgrade",
                            "upgrade => aa1")
                    .after(p -> p.revision("aa1", "-")),
            new State(
                    "version row moved",
                    p -> p.line()
                            .run("upgrade -Dmigrate.to=aa1")
                            .file("bb2", "aa1", "DELETE FROM migrate_version;", ""),
                    "upgrade",
                    "current"),
            new State(
                    "damaged row",
                    p -> p.line()
                            .run("upgrade")
                            .table(
                                    "ALTER TABLE migrate_version DROP CONSTRAINT migrate_version_pkc",
                                    "ALTER TABLE migrate_version ALTER version_num DROP NOT NULL",
                                    "INSERT INTO migrate_version VALUES (NULL)"),
                    "upgrade",
                    "stamp -Dmigrate.to=<revision> => aa1"),
            new State(
                            "tables of an earlier version",
                            p -> p.line()
                                    .run("upgrade -Dmigrate.versionTable=shop")
                                    .table(
                                            "ALTER TABLE shop_history RENAME TO migrate_history",
                                            "ALTER TABLE shop_progress RENAME TO migrate_progress"),
                            "upgrade",
                            "ensure-version")
                    .configured(" -Dmigrate.versionTable=shop"));

    private HintStates() {}
}
