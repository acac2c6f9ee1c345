package io.github.alambique;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The metadata of a revision written in Java. Values are
 * literals: they are read from the source without compiling it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Revision {

    /** The id, unique in the project; the version table contains it. */
    String id();

    /** The ids of the parents: none for a base, several for a merge revision. */
    String[] revises() default {};

    /**
     * What the revision does. When empty, the first paragraph of the class's Javadoc; an application, which has no source,
     * takes the words in the name of the class.
     */
    String message() default "";

    /** When the file was written, as ISO 8601 in UTC. */
    String created() default "";

    /** Names for the branch that begins here; they share one namespace with the ids. */
    String[] branchLabels() default {};

    /** Ids or branch labels of revisions that must be applied first without being parents. */
    String[] dependsOn() default {};

    /**
     * Whether the revision runs in one transaction. {@code false} is for statements that PostgreSQL refuses in a
     * transaction, such as {@code CREATE INDEX CONCURRENTLY}: each statement then commits by itself.
     */
    boolean transactional() default true;
}
