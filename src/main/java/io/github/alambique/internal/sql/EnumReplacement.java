package io.github.alambique.internal.sql;

import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.Template;
import java.util.Map;

/**
 * Writes the block that puts an enum type with other values in the place of the one that is there. PostgreSQL cannot
 * take a value out of a type, so the columns move to a new type. The catalog tells which, what their defaults are, which
 * foreign keys are between them, and which constraints and indexes name the type and must be recreated. What else depends on it, such as a view, makes the
 * block fail.
 */
final class EnumReplacement {

    private static final String BLOCK = """

        DECLARE
            former CONSTANT oid := ${name}::regtype;
            former_array CONSTANT oid := (SELECT typarray FROM pg_catalog.pg_type WHERE oid = former);
            type_name CONSTANT text := (
                SELECT format('%I.%I', n.nspname, t.typname)
                FROM pg_catalog.pg_type t
                JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
                WHERE t.oid = former);
            type_comment CONSTANT text := obj_description(former, 'pg_type');
            unmake text[];
            convert text[];
            remake text[];
            command text;
        BEGIN
            SELECT array_agg(tied.unmake ORDER BY step) FILTER (WHERE tied.unmake <> ''), array_agg(tied.remake ORDER BY step DESC)
            INTO unmake, remake
            FROM (
                -- Where it has indexes on its partitions, ONLY would leave them out.
                SELECT 1 AS step,
                    format('DROP INDEX %s', i.indexrelid::regclass) AS unmake,
                    CASE WHEN i.indisvalid THEN regexp_replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
                        ELSE pg_get_indexdef(i.indexrelid) END
                        || format('; COMMENT ON INDEX %s IS %L',
                            i.indexrelid::regclass, obj_description(i.indexrelid, 'pg_class')) AS remake
                FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                WHERE NOT c.relispartition AND EXISTS (
                    SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass
                        AND d.objid = i.indexrelid AND d.refobjid IN (former, former_array))
                    AND NOT EXISTS (
                        SELECT FROM pg_catalog.pg_constraint k
                        WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
                UNION ALL
                SELECT CASE c.contype WHEN 'f' THEN 0 ELSE 2 END,
                    format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
                    format('ALTER TABLE %s ADD CONSTRAINT %I %s',
                        c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
                        || format('; COMMENT ON CONSTRAINT %I ON %s IS %L',
                            c.conname, c.conrelid::regclass, obj_description(c.oid, 'pg_constraint'))
                FROM pg_catalog.pg_constraint c
                WHERE c.conrelid <> 0 AND c.conislocal AND c.conparentid = 0 AND (
                    (c.contype IN ('c', 'x') AND EXISTS (
                        SELECT FROM pg_catalog.pg_depend d
                        WHERE d.refobjid IN (former, former_array)
                            AND ((d.classid = 'pg_catalog.pg_constraint'::regclass AND d.objid = c.oid)
                                OR (d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.conindid))))
                    OR (c.contype = 'f' AND EXISTS (
                        SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.atttypid IN (former, former_array)
                            AND ((a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey))
                                OR (a.attrelid = c.confrelid AND a.attnum = ANY (c.confkey))))))
                UNION ALL
                SELECT 3,
                    format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', a.attrelid::regclass, a.attname),
                    format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s',
                        a.attrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid))
                FROM pg_catalog.pg_attrdef d
                JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                WHERE a.atttypid IN (former, former_array) AND a.attgenerated = ''
                UNION ALL
                -- PostgreSQL recreates them with the column, without their target.
                SELECT 4, '',
                    format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname, s.stxstattarget)
                FROM pg_catalog.pg_statistic_ext s
                JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
                WHERE s.stxstattarget >= 0 AND EXISTS (
                    SELECT FROM pg_catalog.pg_depend d
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                    WHERE d.classid = 'pg_catalog.pg_statistic_ext'::regclass AND d.objid = s.oid
                        AND d.refclassid = 'pg_catalog.pg_class'::regclass
                        AND a.atttypid IN (former, former_array))
            ) AS tied;
            SELECT array_agg(format('ALTER TABLE %s ALTER COLUMN %I TYPE %s USING %I::text%s::%s',
                c.oid::regclass, a.attname, type_name || brackets, a.attname, brackets, type_name || brackets))
            INTO convert
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            CROSS JOIN LATERAL (SELECT CASE a.atttypid WHEN former THEN '' ELSE '[]' END) AS form(brackets)
            WHERE a.atttypid IN (former, former_array) AND c.relkind IN ('r', 'p') AND a.attinhcount = 0;
            FOREACH command IN ARRAY coalesce(unmake, '{}')
                || format('ALTER TYPE %s RENAME TO %I', type_name, ${former_name})
                || format('CREATE TYPE %s AS ENUM (%s)', type_name, ${values})
                || coalesce(convert, '{}')
                || coalesce(remake, '{}')
            LOOP
                EXECUTE command;
            END LOOP;
            IF type_comment IS NOT NULL THEN
                EXECUTE format('COMMENT ON TYPE %s IS %L', type_name, type_comment);
            END IF;
            EXECUTE format('DROP TYPE %s', former::regtype);
        END
        """;

    private EnumReplacement() {}

    static String of(EnumType type) {
        String formerName = ObjectName.of(type.name().name(), "", "former");
        return "DO "
                + DollarQuote.of(Template.fill(
                        BLOCK,
                        Map.of(
                                "${former_name}", Literal.quote(formerName),
                                "${name}", Literal.quote(type.name().quoted()),
                                "${values}", Literal.quote(EnumSql.values(type)))));
    }
}
