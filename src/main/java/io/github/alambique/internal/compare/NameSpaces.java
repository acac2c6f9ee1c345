package io.github.alambique.internal.compare;

import io.github.alambique.schema.QualifiedName;

/** The name spaces of the server: within each a name can be held once only. */
final class NameSpaces {

    private NameSpaces() {}

    /** Tables, views, sequences, indexes and composite types share one, and their row types another with all types. */
    static String relation(QualifiedName name) {
        return "relation " + name;
    }

    static String routine(QualifiedName name, Object arguments) {
        return "routine " + name + arguments;
    }

    static String member(String space, QualifiedName owner, String name) {
        return space + ' ' + owner + ' ' + name;
    }
}
