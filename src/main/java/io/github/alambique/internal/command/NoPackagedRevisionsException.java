package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;

/** An application has no revision in the package that was looked into. */
public final class NoPackagedRevisionsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String packageName;

    NoPackagedRevisionsException(String packageName, ClassLoader classLoader) {
        super(
                "No revision was found in package \"%s\" by the class loader %s".formatted(packageName, classLoader),
                "Check the name of the package (Migrator.withPackage), that its compiled classes with @Revision and its .sql files are"
                        + " in the application's jar, in the folder %s/, and that this class loader sees them"
                                .formatted(packageName.replace('.', '/'))
                        + " (Migrator.withClassLoader); Migrator.allowNone() accepts that there is none");
        this.packageName = packageName;
    }

    public String packageName() {
        return packageName;
    }
}
