package io.github.alambique;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The root of every error raised on purpose. The message is one sentence that says what is wrong and names the object;
 * the {@linkplain #hint() hint} says what to do next. Both are {@link PrintableText}.
 */
public abstract class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private String text;
    private @Nullable String hint;

    protected MigrationException(String message, @Nullable String hint) {
        this(message, hint, null);
    }

    protected MigrationException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(null, cause);
        this.text = PrintableText.of(message);
        this.hint = hint == null ? null : PrintableText.of(hint);
    }

    @Override
    public String getMessage() {
        return text;
    }

    /** Says the same of goals and parameters in other words. */
    final void reword(UnaryOperator<String> words) {
        text = words.apply(text);
        hint = hint == null ? null : words.apply(hint);
        if (getCause() instanceof MigrationException cause) {
            cause.reword(words);
        }
    }

    /** What to do next, in the imperative, naming the goal or parameter. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** What went wrong: the state of the user's project and database, or the environment it needs. */
    public enum Fault {
        /** The user's input, files or database state; fixing them fixes the failure. */
        PROJECT,
        /** What the run needs cannot be reached, read, locked or started. */
        ENVIRONMENT
    }

    /** Which of the two it is; {@link Fault#PROJECT} unless a leaf says otherwise. */
    public Fault fault() {
        return Fault.PROJECT;
    }
}
