package io.github.alambique.internal.run;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version of this product, as its jar says or, in a module, the name of its jar. */
final class ToolVersion {

    private ToolVersion() {}

    static String get() {
        return Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(ToolVersion.class.getModule().getDescriptor())
                        .flatMap(ModuleDescriptor::rawVersion))
                .orElse("unknown");
    }
}
