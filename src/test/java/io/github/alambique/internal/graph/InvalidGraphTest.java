package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static io.github.alambique.internal.graph.Graphs.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.internal.graph.GraphProblem.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidGraphTest {

    @Test
    void aDuplicateIdIsNamedOnce() {
        assertThat(problems("a", "b<-a", "b<-a"))
                .containsExactly(
                        new GraphProblem(Kind.DUPLICATE_ID, List.of("b"), "Revision id \"b\" is used 2 times"));
    }

    @Test
    void labelsAndIdsShareOneNamespace() {
        assertThat(problems("a [main]", "b [main]<-a", "c [a]<-b"))
                .containsExactly(
                        new GraphProblem(
                                Kind.DUPLICATE_LABEL,
                                List.of("a", "b"),
                                "Branch label \"main\" is used by revisions \"a\" and \"b\""),
                        new GraphProblem(
                                Kind.DUPLICATE_LABEL,
                                List.of("a", "c"),
                                "Branch label \"a\" of revision \"c\" is also the id of a revision"));
    }

    @Test
    void parentsAreIdsAndDependenciesIdsOrLabels() {
        assertThat(problems("a [main]", "b<-main", "c<-gone", "d<-a &main", "e<-a &missing"))
                .containsExactly(
                        new GraphProblem(
                                Kind.MISSING_PARENT,
                                List.of("b"),
                                "Revision \"b\" revises \"main\", which is a branch label and no revision id"),
                        new GraphProblem(
                                Kind.MISSING_PARENT,
                                List.of("c"),
                                "Revision \"c\" revises \"gone\", which no revision has as its id"),
                        new GraphProblem(
                                Kind.MISSING_DEPENDENCY,
                                List.of("e"),
                                "Revision \"e\" depends on \"missing\", which is no revision id and no branch label"));
    }

    @Test
    void aCycleIsNamedWithItsPath() {
        assertThat(problems("x", "a<-x,c", "b<-a", "c<-b", "d<-c"))
                .containsExactly(new GraphProblem(
                        Kind.CYCLE,
                        List.of("a", "c", "b"),
                        "Revisions form a cycle: \"a\" revises \"c\" revises \"b\" revises \"a\""));
    }

    @Test
    void aCycleMayPassThroughDependencies() {
        assertThat(problems("a1", "a2<-a1 &lib", "b1", "b2 [lib]<-b1 &a2"))
                .containsExactly(new GraphProblem(
                        Kind.CYCLE,
                        List.of("a2", "b2"),
                        "Revisions form a cycle: \"a2\" depends on \"b2\" depends on \"a2\""));
    }

    @Test
    void aRevisionThatNeedsItselfIsACycle() {
        assertThat(problems("a<-a", "b<- &b"))
                .extracting(GraphProblem::message)
                .containsExactly("Revision \"a\" revises \"a\"", "Revision \"b\" depends on \"b\"");
    }

    @Test
    void everyProblemIsFoundAtOnce() {
        assertThat(problems("a-b", "head", "x [base]<-gone", "x", "c<-d", "d<-c"))
                .extracting(GraphProblem::kind)
                .containsExactlyInAnyOrder(
                        Kind.ILLEGAL_ID,
                        Kind.ILLEGAL_ID,
                        Kind.DUPLICATE_ID,
                        Kind.ILLEGAL_LABEL,
                        Kind.MISSING_PARENT,
                        Kind.CYCLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a@b",
                "a:b",
                "a+b",
                "a-b",
                "-x",
                ".",
                "..",
                ".hidden",
                "../up",
                "a/b",
                "a\\b",
                "a,b",
                "a'b",
                "a\"b",
                "a;b",
                "a*",
                "a%20b",
                "$x",
                "a\tb",
                "a\u0000",
                "a\u202eb",
                "head",
                "heads",
                "base",
                "current"
            })
    void refusesIdsThatCouldBeReadAsSomethingElse(String id) {
        var revision = new RevisionMetadata(id, List.of(), List.of(), List.of(), "", Optional.empty(), true);

        assertThat(problems(Stream.of(revision))).extracting(GraphProblem::kind).containsExactly(Kind.ILLEGAL_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a@b", "a:b", "a+b", "-x", "--help", ".x", "a/b", "a,b", "head", "current"})
    void refusesLabelsThatCouldBeReadAsSomethingElse(String label) {
        var revision = new RevisionMetadata("a", List.of(), List.of(), List.of(label), "", Optional.empty(), true);

        assertThat(problems(Stream.of(revision))).extracting(GraphProblem::kind).containsExactly(Kind.ILLEGAL_LABEL);
    }

    @Test
    void takesIdsAndLabelsOfEveryKindInUse() {
        graph("ae1027a6acf", "1.0.0<-ae1027a6acf", "add_users [rel-2,lib.core,feature-x]<-1.0.0", "größe<-add_users");
    }

    @Test
    void redundantParentsAndDependenciesAreFine() {
        graph("a", "b<-a &a", "c<-b,a &a,b", "d<-c,c");
    }

    @Test
    void aSingleProblemIsTheWholeMessage() {
        InvalidGraphException error = invalid("a<-gone");

        assertThat(error).hasMessage("Revision \"a\" revises \"gone\", which no revision has as its id");
        assertThat(error.hint()).hasValue("Correct the metadata of the revision files named here");
    }

    @Test
    void severalProblemsAreListedWithTheirFiles() {
        InvalidGraphException error = invalid("a", "a", "b<-gone")
                .located(id -> id.equals("a") ? List.of("x_a.sql", "y_a.java") : List.of(id + ".sql"));

        assertThat(error.getMessage().lines())
                .containsExactly(
                        "The revisions have 2 problems:",
                        "  - Revision id \"a\" is used 2 times (x_a.sql, y_a.java)",
                        "  - Revision \"b\" revises \"gone\", which no revision has as its id (b.sql)");
    }

    @Test
    void controlCharactersDoNotReachTheMessage() {
        assertThat(invalid("a\u001b[31m")).hasMessageContaining("\"a?[31m\"");
    }

    private static List<GraphProblem> problems(String... revisions) {
        return problems(Stream.of(revisions).map(Graphs::revision));
    }

    private static List<GraphProblem> problems(Stream<RevisionMetadata> revisions) {
        return catchThrowableOfType(InvalidGraphException.class, () -> RevisionGraph.of(revisions.toList()))
                .problems();
    }

    private static InvalidGraphException invalid(String... revisions) {
        return catchThrowableOfType(
                InvalidGraphException.class,
                () -> RevisionGraph.of(Stream.of(revisions)
                        .map(literal -> literal.contains("[") ? plain(literal) : revision(literal))
                        .toList()));
    }

    private static RevisionMetadata plain(String id) {
        return new RevisionMetadata(id, List.of(), List.of(), List.of(), "", Optional.empty(), true);
    }
}
