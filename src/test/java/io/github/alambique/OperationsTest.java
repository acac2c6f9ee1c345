package io.github.alambique;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RecordedOperations;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private final RecordedOperations op = new RecordedOperations();

    @Test
    void reverseRecordsTheReversesLastFirst() {
        op.reverse(this::upgrade);

        assertThat(op.recorded())
                .extracting(Operation::describe)
                .containsExactly(
                        "drop index of table \"products\"",
                        "drop column \"price\" of table \"products\"",
                        "drop table \"products\"");
    }

    @Test
    void reversedTwiceIsTheOriginal() {
        upgrade(op);
        RecordedOperations twice = new RecordedOperations();

        twice.reverse(once -> once.reverse(this::upgrade));

        assertThat(twice.recorded()).isEqualTo(op.recorded());
    }

    @Test
    void reverseRecordsNothingWhenOneOperationIsIrreversible() {
        assertThatThrownBy(() -> op.reverse(recorded -> {
                    recorded.addColumn("products", column("price", numeric(10, 2)));
                    recorded.dropTable("orders");
                }))
                .isInstanceOf(IrreversibleRevisionException.class)
                .hasMessage("Operation drop table \"orders\" cannot be reversed: "
                        + "the definition of what it drops is not known");
        assertThat(op.recorded()).isEmpty();
    }

    @Test
    void reverseOfCodeThatAsksTheDatabaseIsRefused() {
        assertThatThrownBy(() -> op.reverse(recorded -> recorded.query("SELECT 1", row -> row.getInt(1))))
                .isInstanceOf(IrreversibleRevisionException.class);
    }

    @Test
    void aColumnIsAlteredByAtLeastOneChange() {
        op.alterColumn("orders", "total").setNotNull().requireChange();

        assertThatThrownBy(op.alterColumn("orders", "total")::requireChange)
                .hasMessage(
                        "alterColumn(\"orders\", \"total\") changes nothing: call a change on it, such as setNotNull()");
    }

    @Test
    void whatAColumnWasIsThatColumn() {
        assertThatThrownBy(() -> op.alterColumn("orders", "total").was(column("sum", integer())))
                .hasMessage("Column \"total\" cannot have been column \"sum\"");
    }

    @Test
    void ownOperationsAreStaticMethods() {
        auditColumns(op, "orders");

        assertThat(op.recorded()).hasSize(2).allMatch(AddColumn.class::isInstance);
    }

    private static void auditColumns(Operations op, String table) {
        op.addColumn(
                table,
                column("created_at", timestamptz()).defaultExpression("now()").notNull());
        op.addColumn(table, column("created_by", text()));
    }

    private void upgrade(Operations operations) {
        operations.createTable("products", column("product_id", integer()).notNull(), primaryKey("product_id"));
        operations.addColumn("products", column("price", numeric(10, 2)));
        operations.createIndex(index().on("products", "title"));
    }
}
