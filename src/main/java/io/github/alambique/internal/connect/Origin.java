package io.github.alambique.internal.connect;

/**
 * The place a value came from.
 *
 * @param label short, for the line that says where a goal goes: {@code DB_HOST}
 * @param name in full, for an error: {@code environment variable DB_HOST}
 */
record Origin(String label, String name) {

    static Origin commandLine(String property) {
        return new Origin("-D" + property, "-D" + property);
    }

    static Origin environment(String variable) {
        return new Origin(variable, "environment variable " + variable);
    }

    static Origin configuration(String property) {
        return new Origin("pom", "plugin configuration <" + property.substring("migrate.".length()) + ">");
    }

    static Origin projectProperty(String property) {
        return new Origin("pom", "project property " + property);
    }

    static Origin server(String id) {
        String label = "settings.xml server \"" + id + "\"";
        return new Origin(label, label);
    }

    static Origin service(String name) {
        String label = "service \"" + name + "\"";
        return new Origin(label, label);
    }
}
