package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditMojoTest {

    @Test
    void editorIsACommandWithArguments() {
        assertThat(EditMojo.words("vim")).containsExactly("vim");
        assertThat(EditMojo.words(" code  --wait ")).containsExactly("code", "--wait");
    }

    @Test
    void quotesHoldSpacesTogether() {
        assertThat(EditMojo.words("\"/Applications/My Editor/bin/edit\" -w"))
                .containsExactly("/Applications/My Editor/bin/edit", "-w");
        assertThat(EditMojo.words("'my editor' --title='a b' \"it's\""))
                .containsExactly("my editor", "--title=a b", "it's");
    }

    @Test
    void backslashIsPartOfAPath() {
        assertThat(EditMojo.words("\"C:\\Program Files\\Notepad++\\notepad++.exe\" -multiInst"))
                .containsExactly("C:\\Program Files\\Notepad++\\notepad++.exe", "-multiInst");
        assertThat(EditMojo.words("C:\\bin\\edit.exe")).containsExactly("C:\\bin\\edit.exe");
    }
}
