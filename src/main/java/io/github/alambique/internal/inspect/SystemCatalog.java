package io.github.alambique.internal.inspect;

/** The numbers of the system catalogs, which are the same in every database. */
final class SystemCatalog {

    static final long ATTRDEF = 2604;
    static final long CLASS = 1259;
    static final long COLLATION = 3456;
    static final long CONSTRAINT = 2606;
    static final long EXTENSION = 3079;
    static final long NAMESPACE = 2615;
    static final long POLICY = 3256;
    static final long PROC = 1255;
    static final long REWRITE = 2618;
    static final long STATISTIC_EXT = 3381;
    static final long TRIGGER = 2620;
    static final long TYPE = 1247;

    private SystemCatalog() {}
}
