package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    initial migration                    | initial_migration
                    Your Message!                        | your_message
                    add "users" (2nd try)                | add_users_2nd_try
                    ../../etc/passwd                     | etc_passwd
                    C:\\Windows\\..                      | c_windows
                    Zürich für Åse                       | zurich_fur_ase
                    ﬁnal ｆｕｌｌ                          | final_full
                    漢字                                  | revision
                    漢字 and words                        | and_words
                    ``                                   | revision
                    ---                                  | revision
                    -rf                                  | rf
                    İstanbul I                           | istanbul_i
                    """)
    void isTheWordsOfTheMessage(String message, String slug) {
        assertThat(RevisionName.slug(message)).isEqualTo(slug);
    }

    @Test
    void endsBetweenWords() {
        assertThat(RevisionName.slug("add a column for the billing address of every customer we have"))
                .isEqualTo("add_a_column_for_the_billing_address_of");
        assertThat(RevisionName.slug("x".repeat(300))).isEqualTo("x".repeat(40));
        assertThat(RevisionName.slug("a".repeat(40) + " b")).isEqualTo("a".repeat(40));
    }

    @ParameterizedTest
    @CsvSource({
        "class, a1, class_a1, class_a1",
        "2fa login, a1, _2fa_login_a1, 2fa_login_a1",
        "one, ../../x, one_______x, one_______x",
        "one, 1.0-b, one_1_0_b, one_1_0_b",
        "one, 'é', one_é, one_é"
    })
    void isOnePathElementAndAnIdentifier(String message, String id, String javaName, String sqlName) {
        assertThat(RevisionName.of(message, id, Format.JAVA)).isEqualTo(javaName);
        assertThat(RevisionName.of(message, id, Format.SQL)).isEqualTo(sqlName);
    }

    @Test
    void tellsTheMessage() {
        assertThat(RevisionName.message("initial_migration_dcca43073c21", "dcca43073c21"))
                .isEqualTo("initial migration");
        assertThat(RevisionName.message("_2fa_login_a1", "a1")).isEqualTo("2fa login");
        assertThat(RevisionName.message("V1", "a1")).isEqualTo("V1");
    }
}
