package io.github.alambique.internal.files;

import static java.util.stream.Collectors.joining;

import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.ddl.Execute;
import io.github.alambique.internal.sql.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A revision written in SQL. A section is recorded as one operation, whose text has the line numbers of the file, so that it
 * is split once, and as a whole: {@code SET standard_conforming_strings} changes how what follows it is read.
 */
public final class SqlMigration implements Migration {

    /** The content of a file, which may be read several times. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    private interface Section {

        Stream<SqlScript.Part> statements();

        String text();

        Section filled(Placeholders placeholders, RevisionScript script);
    }

    /** @param text after as many empty lines as stand before it in the file */
    private record SmallSection(String text) implements Section {

        @Override
        public Stream<SqlScript.Part> statements() {
            return SqlScript.split(text).stream();
        }

        @Override
        public Section filled(Placeholders placeholders, RevisionScript script) {
            return new SmallSection(placeholders.fill(new Source(script.location(), text)));
        }
    }

    /** Whether the file has such a section shows when it is read. */
    private record LargeSection(LargeSqlRevision revision, int number) implements Section {

        @Override
        public Stream<SqlScript.Part> statements() {
            return revision.statements(number);
        }

        @Override
        public String text() {
            try (Stream<SqlScript.Part> parts = statements()) {
                return parts.map(part -> part.statement().script()).collect(joining());
            }
        }

        @Override
        public Section filled(Placeholders placeholders, RevisionScript script) {
            var filled = new LargeSqlRevision(script.location(), revision.content(), revision.encoding(), placeholders);
            if (!placeholders.values().isEmpty()) {
                filled.requireValues(number);
            }
            return new LargeSection(filled, number);
        }
    }

    private final Section upgrade;
    private final Optional<Section> downgrade;

    private SqlMigration(Section upgrade, Optional<Section> downgrade) {
        this.upgrade = upgrade;
        this.downgrade = downgrade;
    }

    /**
     * The revision of a file.
     *
     * @param size of the content in bytes; if it is large, statements are read as they are asked for
     * @throws ScriptSyntaxException if the content is no revision any more
     */
    public static SqlMigration of(RevisionScript script, Content content, long size, Charset encoding)
            throws IOException {
        if (size >= LargeSqlRevision.SMALLEST) {
            var revision = new LargeSqlRevision(script.location(), content, encoding, Placeholders.NONE);
            return new SqlMigration(new LargeSection(revision, 0), Optional.of(new LargeSection(revision, 1)));
        }
        try (InputStream bytes = content.open()) {
            Source source = Source.decode(script.location(), bytes.readAllBytes(), encoding);
            SqlSections sections = SqlRevisionParser.sections(source);
            return new SqlMigration(
                    section(source, sections.upgrade()), sections.downgrade().map(section -> section(source, section)));
        }
    }

    private static Section section(Source source, TextRange section) {
        return new SmallSection(SqlSections.section(source.text(), section));
    }

    /**
     * The same revision with values for its placeholders.
     *
     * @throws ScriptSyntaxException if one has none
     */
    public SqlMigration filled(Placeholders placeholders, RevisionScript script) {
        return new SqlMigration(
                upgrade.filled(placeholders, script), downgrade.map(section -> section.filled(placeholders, script)));
    }

    /** The statements of the upgrade in the order they are sent, each with its line in the file. */
    public Stream<SqlScript.Part> upgradeStatements() {
        return upgrade.statements();
    }

    /**
     * The statements of the downgrade, likewise.
     *
     * @throws IrreversibleRevisionException if the file has none
     */
    public Stream<SqlScript.Part> downgradeStatements() {
        return downgrade.orElseThrow(IrreversibleRevisionException::new).statements();
    }

    @Override
    public void upgrade(Operations op) {
        op.add(new Execute(upgrade.text(), List.of()));
    }

    @Override
    public void downgrade(Operations op) {
        Section section = downgrade.orElseThrow(IrreversibleRevisionException::new);
        op.add(new Execute(section.text(), List.of()));
    }
}
