package io.github.alambique.internal.compile;

import io.github.alambique.InvalidInputException;
import io.github.alambique.Migration;
import io.github.alambique.internal.files.RevisionScript;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Makes the migrations of Java revisions from their classes. */
final class MigrationFactory {

    private MigrationFactory() {}

    /** @throws InvalidInputException if the class is no migration or does not let itself be made into one */
    static Migration create(RevisionScript script, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(script.name(), true, loader);
            check(script, type);
            return (Migration) type.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw failure(script, "there is no class \"" + script.name() + "\"", e);
        } catch (NoSuchMethodException e) {
            throw failure(script, "the class has no public constructor without parameters", e);
        } catch (InvocationTargetException e) {
            throw failure(script, "its constructor threw " + e.getCause(), e.getCause());
        } catch (LinkageError e) {
            throw failure(script, cause(e).toString(), e);
        } catch (ReflectiveOperationException e) {
            throw failure(script, e.toString(), e);
        }
    }

    private static void check(RevisionScript script, Class<?> type) {
        if (!Migration.class.isAssignableFrom(type)) {
            throw failure(script, "the class does not implement " + Migration.class.getName(), null);
        }
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
            throw failure(script, "the class is abstract or not public", null);
        }
    }

    /** What a static initialiser threw, rather than that it threw something. */
    private static Throwable cause(LinkageError error) {
        return error instanceof ExceptionInInitializerError && error.getCause() != null ? error.getCause() : error;
    }

    private static InvalidInputException failure(RevisionScript script, String reason, @Nullable Throwable cause) {
        return new InvalidInputException(
                "Revision \"%s\" in \"%s\" cannot be loaded: %s"
                        .formatted(script.metadata().id(), script.location(), reason),
                "A revision is a public class with a public constructor without parameters that implements"
                        + " io.github.alambique.Migration",
                cause);
    }
}
