package io.github.alambique.internal.sql;

/** What a naming convention names: constraints and indexes, by the abbreviations that conventions use. */
enum NameKind {
    PK("pkey"),
    UQ("key"),
    FK("fkey"),
    CK("check"),
    EX("excl"),
    NN("not_null"),
    IX("idx");

    private final String suffix;

    NameKind(String suffix) {
        this.suffix = suffix;
    }

    /** The last part of the name that PostgreSQL gives. */
    String suffix() {
        return suffix;
    }
}
