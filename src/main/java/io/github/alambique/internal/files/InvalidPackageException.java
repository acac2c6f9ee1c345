package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;

/** What should be the package of the revisions is no Java package name, or lies outside of it. */
public final class InvalidPackageException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String packageName;

    InvalidPackageException(String packageName, String reason) {
        super(
                "\"" + packageName + "\" " + reason,
                "Set migrate.package to a package name such as db.migrations, and migrate.versionPath to it or one below it");
        this.packageName = packageName;
    }

    public String packageName() {
        return packageName;
    }
}
