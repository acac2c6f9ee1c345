package io.github.alambique.command;

import java.util.Optional;

/** The version of this product, as its jar says. */
final class ToolVersion {

    private ToolVersion() {}

    static String get() {
        return Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
