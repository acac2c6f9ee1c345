package io.github.alambique.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenamesTest {

    @Test
    void leadsBackByTheNamesOfTheOtherSide() {
        Renames renames = Renames.parse("orders:purchases, orders.total:amount, s.t.a:b");

        assertThat(renames.inverse()).isEqualTo(Renames.parse("purchases:orders,purchases.amount:total,s.t.b:a"));
        assertThat(renames.inverse().inverse()).isEqualTo(renames);
    }

    @Test
    void readsNothingFromAnEmptyText() {
        assertThat(Renames.parse(" ")).isEqualTo(Renames.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders:", ":x", "a.b.c.d:e", "a:b.c", "a..b:c"})
    void rejectsWhatIsNoRename(String text) {
        assertThatThrownBy(() -> Renames.parse(text)).isInstanceOfSatisfying(InvalidRenameException.class, failure -> {
            assertThat(failure.text()).isEqualTo(text);
            assertThat(failure).hasMessage("Rename \"" + text + "\" is neither table:new nor table.column:new");
            assertThat(failure.hint()).contains("Write migrate.renames as users.full_name:name,orders:purchases");
        });
    }
}
