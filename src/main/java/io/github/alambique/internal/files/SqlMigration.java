package io.github.alambique.internal.files;

import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.ddl.Execute;
import io.github.alambique.internal.sql.SqlScript;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * A revision written in SQL. A section is recorded as one operation, whose text has the line numbers of the file, so that it
 * is split once, and as a whole: {@code SET standard_conforming_strings} changes how what follows it is read.
 */
public final class SqlMigration implements Migration {

    private final String upgrade;
    private final Optional<String> downgrade;

    private SqlMigration(String upgrade, Optional<String> downgrade) {
        this.upgrade = upgrade;
        this.downgrade = downgrade;
    }

    private SqlMigration(String text) throws SourceSyntaxException {
        SqlSections sections = SqlRevisionParser.sections(text);
        upgrade = SqlSections.section(text, sections.upgrade());
        downgrade = sections.downgrade().map(section -> SqlSections.section(text, section));
    }

    /** @throws ScriptSyntaxException if the content is no revision any more */
    static SqlMigration parse(RevisionScript script, byte[] content, Charset encoding) {
        String text = "";
        try {
            text = SourceText.decode(content, encoding);
            return new SqlMigration(text);
        } catch (SourceSyntaxException e) {
            throw new ScriptSyntaxException(List.of(e.in(script.location(), text)));
        }
    }

    /**
     * The same revision with values for its placeholders.
     *
     * @throws ScriptSyntaxException if one has none
     */
    public SqlMigration filled(Placeholders placeholders, RevisionScript script) {
        String filledUpgrade = filled(upgrade, placeholders, script);
        return new SqlMigration(filledUpgrade, downgrade.map(sql -> filled(sql, placeholders, script)));
    }

    private static String filled(String section, Placeholders placeholders, RevisionScript script) {
        try {
            return placeholders.fill(section);
        } catch (SourceSyntaxException e) {
            throw new ScriptSyntaxException(List.of(e.in(script.location(), section)));
        }
    }

    /** The statements of the upgrade in the order they are sent, each with its line in the file. */
    public List<SqlScript.Part> upgradeStatements() {
        return SqlScript.split(upgrade);
    }

    /**
     * The statements of the downgrade, likewise.
     *
     * @throws IrreversibleRevisionException if the file has none
     */
    public List<SqlScript.Part> downgradeStatements() {
        return SqlScript.split(downgrade.orElseThrow(IrreversibleRevisionException::new));
    }

    @Override
    public void upgrade(Operations op) {
        op.add(new Execute(upgrade, List.of()));
    }

    @Override
    public void downgrade(Operations op) {
        op.add(new Execute(downgrade.orElseThrow(IrreversibleRevisionException::new), List.of()));
    }
}
