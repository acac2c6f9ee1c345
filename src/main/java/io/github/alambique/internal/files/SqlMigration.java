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

    /**
     * Reads a revision's file.
     *
     * @throws ScriptSyntaxException if the content is no revision any more
     */
    public static SqlMigration parse(RevisionScript script, byte[] content, Charset encoding) {
        Source source = Source.decode(script.location(), content, encoding);
        SqlSections sections = SqlRevisionParser.sections(source);
        return new SqlMigration(
                SqlSections.section(source.text(), sections.upgrade()),
                sections.downgrade().map(section -> SqlSections.section(source.text(), section)));
    }

    /**
     * The same revision with values for its placeholders.
     *
     * @throws ScriptSyntaxException if one has none
     */
    public SqlMigration filled(Placeholders placeholders, RevisionScript script) {
        return new SqlMigration(
                placeholders.fill(new Source(script.location(), upgrade)),
                downgrade.map(sql -> placeholders.fill(new Source(script.location(), sql))));
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
