package io.github.alambique.internal.jpa;

import io.github.alambique.internal.jpaconfig.PersistenceUnit;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Implements {@code jakarta.persistence.spi.PersistenceUnitInfo}, in the version of the class loader, for known managed
 * classes and mapping files. It has no properties: the provider gets them in a map, which leaves some out on purpose.
 */
record UnitInfo(
        PersistenceUnit unit, String provider, URL root, ClassLoader loader, Supplier<ClassLoader> temporaryLoader) {

    private static final String INTERFACE = "jakarta.persistence.spi.PersistenceUnitInfo";

    /** @param temporaryLoader creates a loader of the same classes, for a provider that reads them before weaving */
    static Object of(
            PersistenceUnit unit, String provider, URL root, ClassLoader loader, Supplier<ClassLoader> temporaryLoader)
            throws ClassNotFoundException {
        var info = new UnitInfo(unit, provider, root, loader, temporaryLoader);
        return Proxy.newProxyInstance(
                loader,
                new Class<?>[] {loader.loadClass(INTERFACE)},
                (proxy, method, arguments) ->
                        method.getName().equals("equals") ? proxy == arguments[0] : info.answer(proxy, method));
    }

    private @Nullable Object answer(Object proxy, Method method) {
        return switch (method.getName()) {
            case "getPersistenceUnitName", "toString" -> unit.name();
            case "getPersistenceProviderClassName" -> provider;
            case "getTransactionType" -> constant(method.getReturnType(), "RESOURCE_LOCAL");
            case "getSharedCacheMode" -> constant(method.getReturnType(), "UNSPECIFIED");
            case "getValidationMode" -> constant(method.getReturnType(), "AUTO");
            case "getManagedClassNames" -> unit.classes();
            case "getMappingFileNames" -> unit.mappingFiles();
            case "getPersistenceUnitRootUrl" -> root;
            case "getProperties" -> new Properties();
            case "getPersistenceXMLSchemaVersion" -> "3.0";
            case "getClassLoader" -> loader;
            case "getNewTempClassLoader" -> temporaryLoader.get();
            case "excludeUnlistedClasses" -> true;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> method.getReturnType() == List.class ? List.of() : null;
        };
    }

    // The enum moved to another package in Jakarta Persistence 3.2.
    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (constant instanceof Enum<?> each && each.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalStateException(type + " has no " + name);
    }
}
