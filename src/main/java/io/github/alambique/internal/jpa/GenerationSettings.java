package io.github.alambique.internal.jpa;

import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings that ask a provider for DDL, into a writer, for a version of PostgreSQL and without a connection. The
 * application's settings are passed on, except those that connect, start or load something.
 */
final class GenerationSettings {

    private static final Set<String> REMOVED = Set.of(
            "jdbc.url",
            "jdbc.user",
            "jdbc.password",
            "jdbc.driver",
            "jtaDataSource",
            "nonJtaDataSource",
            "sql-load-script-source",
            "schema-generation.create-script-source",
            "schema-generation.drop-script-source",
            "schema-generation.scripts.drop-target",
            "schema-generation.connection");

    private static final Set<String> REMOVED_OF_HIBERNATE = Set.of(
            "hibernate.hbm2ddl.auto",
            "hibernate.hbm2ddl.import_files",
            "hibernate.multi_tenant_connection_provider",
            "hibernate.multiTenancy",
            "hibernate.tenant_identifier_resolver",
            "hibernate.session_factory_name",
            "hibernate.session_factory_jndi_name",
            "hibernate.session_factory_observer",
            "hibernate.session_factory.interceptor",
            "hibernate.session_factory.session_scoped_interceptor",
            "hibernate.session_factory.statement_inspector",
            "hibernate.transaction.jta.platform",
            "hibernate.transaction.coordinator_class",
            "hibernate.cache.region.factory_class",
            "hibernate.resource.beans.container",
            "hibernate.ejb.loaded.classes");

    private GenerationSettings() {}

    static Map<String, Object> of(Map<String, String> application, Writer target, int postgresVersion) {
        Map<String, Object> settings = new HashMap<>(application);
        settings.keySet().removeIf(GenerationSettings::connectsOrLoads);
        settings.computeIfPresent("hibernate.dialect", (key, dialect) -> isOfAnotherDatabase(dialect) ? null : dialect);
        askForDdl(settings, target, postgresVersion);
        keepHibernateFromConnecting(settings);
        settings.put("eclipselink.weaving", "false");
        settings.put("eclipselink.logging.level", "OFF");
        // Without it EclipseLink uses the product's name and version, as in the application.
        settings.computeIfPresent(
                "eclipselink.target-database",
                (key, platform) -> platform.toString().contains("PostgreSQL") ? platform : null);
        return settings;
    }

    private static boolean connectsOrLoads(String key) {
        return REMOVED.contains(key.replaceFirst("^(jakarta|javax)\\.persistence\\.", ""))
                || REMOVED_OF_HIBERNATE.contains(key)
                || key.startsWith("hibernate.connection.")
                || key.startsWith("hibernate.hikari.")
                || key.startsWith("hibernate.agroal.")
                || key.startsWith("hibernate.c3p0.")
                || key.startsWith("hibernate.search.")
                || key.startsWith("eclipselink.ddl-generation");
    }

    // A profile for development may have the dialect of another database such as H2.
    private static boolean isOfAnotherDatabase(Object dialect) {
        String name = dialect.toString();
        return name.startsWith("org.hibernate.") && !name.matches(".*\\.(Postgre|Cockroach)\\w*");
    }

    private static void askForDdl(Map<String, Object> settings, Writer target, int postgresVersion) {
        settings.put("jakarta.persistence.schema-generation.database.action", "none");
        settings.put("jakarta.persistence.schema-generation.scripts.action", "create");
        settings.put("jakarta.persistence.schema-generation.create-source", "metadata");
        settings.put("jakarta.persistence.schema-generation.scripts.create-target", target);
        settings.put("jakarta.persistence.create-database-schemas", "true");
        settings.put("jakarta.persistence.database-product-name", "PostgreSQL");
        settings.put("jakarta.persistence.database-product-version", Integer.toString(postgresVersion));
        settings.put("jakarta.persistence.database-major-version", Integer.toString(postgresVersion));
        settings.put("jakarta.persistence.database-minor-version", "0");
    }

    private static void keepHibernateFromConnecting(Map<String, Object> settings) {
        // It has no connection, and wins over hibernate.properties on the class path.
        settings.put(
                "hibernate.connection.provider_class",
                "org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl");
        settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        // The same before Hibernate 6.5.
        settings.put("hibernate.temp.use_jdbc_metadata_defaults", "false");
        settings.put("hibernate.archive.autodetection", "none");
        settings.put("hibernate.hbm2ddl.delimiter", ";");
        settings.put("hibernate.hbm2ddl.skip_default_import_file", "true");
        settings.put("hibernate.format_sql", "false");
        settings.put("hibernate.cache.use_second_level_cache", "false");
        settings.put("hibernate.cache.use_query_cache", "false");
        settings.put("hibernate.query.startup_check", "false");
        settings.put("hibernate.search.enabled", "false");
        settings.put("hibernate.enhancer.enableDirtyTracking", "false");
        settings.put("hibernate.enhancer.enableLazyInitialization", "false");
        settings.put("hibernate.enhancer.enableAssociationManagement", "false");
    }
}
