-- Functions for one transaction that is rolled back: they put rows into tables and read what columns hold.

-- A schema of their own, since the temporary one is emptied after each revision.
CREATE SCHEMA migrate_rows;

-- The tables that rows are wanted for, by the names they have before the upgrade.
CREATE TABLE migrate_rows.seeded (relation oid PRIMARY KEY, name text, problem text);

-- Whether there is no value to generate for a type, but one that is good for texts only.
CREATE FUNCTION migrate_rows.unknown(type oid) RETURNS boolean LANGUAGE sql AS $$
    SELECT CASE
        WHEN t.typtype = 'd' THEN migrate_rows.unknown(t.typbasetype)
        WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN migrate_rows.unknown(t.typelem)
        ELSE t.typcategory IN ('C', 'U') AND t.typname NOT IN
            ('uuid', 'json', 'jsonb', 'xml', 'bytea', 'macaddr', 'macaddr8', 'hstore', 'tsvector', 'tsquery')
        END
    FROM pg_catalog.pg_type AS t WHERE t.oid = type
$$;

-- A value for row number n, as an expression. Each attempt takes another value, since a check may refuse the first.
CREATE FUNCTION migrate_rows.value(type oid, modifier int, n int, attempt int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    known pg_catalog.pg_type;
    number int := CASE attempt WHEN 2 THEN n * 100 WHEN 3 THEN -n ELSE n END;
    name text := pg_catalog.format_type(type, modifier);
    value text;
    scale int;
BEGIN
    SELECT * INTO STRICT known FROM pg_catalog.pg_type WHERE oid = type;
    IF known.typtype = 'd' THEN
        value := migrate_rows.value(known.typbasetype, known.typtypmod, n, attempt);
        RETURN pg_catalog.format('CAST(%s AS %s)', value, name);
    ELSIF known.typcategory = 'A' AND known.typelem <> 0 THEN
        value := migrate_rows.value(known.typelem, modifier, n, attempt);
        RETURN pg_catalog.format('CAST(ARRAY[%s] AS %s)', value, name);
    ELSIF known.typtype = 'e' THEN
        SELECT enumlabel INTO value
        FROM (SELECT enumlabel, row_number() OVER (ORDER BY enumsortorder) - 1 AS place, count(*) OVER () AS labels
              FROM pg_catalog.pg_enum WHERE enumtypid = type) AS label
        WHERE place = (n - 1 + attempt) % labels;
    ELSIF known.typname = 'numeric' AND modifier >= 4 THEN
        -- Three digits would not fit where all digits stand behind the point.
        scale := (modifier - 4) & 2047;
        value := CASE WHEN ((modifier - 4) >> 16) - scale >= 3 THEN number::text ELSE (n * 10 ^ -scale)::numeric::text END;
    ELSIF known.typcategory = 'B' THEN
        value := ((n + attempt) % 2 = 1)::text;
    ELSIF known.typcategory = 'N' THEN
        value := number::text;
    ELSIF known.typname IN ('varchar', 'bpchar', 'text', 'name', 'char', 'citext') THEN
        value := CASE attempt
            WHEN 2 THEN pg_catalog.chr(64 + n)
            WHEN 3 THEN n || '.0.' || n
            WHEN 4 THEN 'name' || n || '@example.org'
            -- Lower and upper case, so that what changes the case is noticed.
            ELSE CASE WHEN modifier BETWEEN 1 AND 10 THEN 'V' ELSE 'Text ' END || n END;
        IF modifier = 5 OR known.typname = 'char' THEN
            value := pg_catalog.left(pg_catalog.reverse(value), 1);
        ELSIF modifier > 5 THEN
            value := pg_catalog.left(value, modifier - 4);
        END IF;
    ELSIF known.typcategory = 'R' THEN
        value := CASE WHEN known.typname LIKE '%multirange' THEN '{}' ELSE 'empty' END;
    ELSIF known.typcategory = 'V' THEN
        value := pg_catalog.repeat((n % 2)::text, CASE WHEN modifier > 0 THEN modifier ELSE 1 END);
    ELSE
        value := CASE known.typname
            WHEN 'date' THEN '2001-02-0' || n
            WHEN 'timestamp' THEN '2001-02-0' || n || ' 04:05:06'
            WHEN 'timestamptz' THEN '2001-02-0' || n || ' 04:05:06+00'
            WHEN 'time' THEN '0' || n || ':05:06'
            WHEN 'timetz' THEN '0' || n || ':05:06+00'
            WHEN 'interval' THEN n || ' days'
            WHEN 'uuid' THEN '00000000-0000-4000-8000-00000000000' || n
            WHEN 'json' THEN '{"v": ' || n || '}'
            WHEN 'jsonb' THEN '{"v": ' || n || '}'
            WHEN 'xml' THEN '<v>' || n || '</v>'
            WHEN 'bytea' THEN '\x0' || n
            WHEN 'inet' THEN '10.0.0.' || n
            WHEN 'cidr' THEN '10.0.' || n || '.0/24'
            WHEN 'macaddr' THEN '00:00:00:00:00:0' || n
            WHEN 'macaddr8' THEN '00:00:00:00:00:00:00:0' || n
            WHEN 'point' THEN '(' || n || ',0)'
            WHEN 'line' THEN '{' || n || ',1,0}'
            WHEN 'lseg' THEN '[(0,0),(' || n || ',1)]'
            WHEN 'box' THEN '(' || n || ',1),(0,0)'
            WHEN 'path' THEN '[(0,0),(' || n || ',1)]'
            WHEN 'polygon' THEN '((0,0),(' || n || ',1),(1,1))'
            WHEN 'circle' THEN '<(0,0),' || n || '>'
            WHEN 'hstore' THEN '"v"=>"' || n || '"'
            ELSE 'v' || n END;
    END IF;
    RETURN pg_catalog.format('CAST(%L AS %s)', value, name);
END $$;

-- An INSERT of row number n. The third row has NULL wherever it may; columns that refer to the same table have NULL in each row.
CREATE FUNCTION migrate_rows.insert(wanted oid, n int, attempt int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    columns text;
    expressions text;
BEGIN
    SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum), pg_catalog.string_agg(
        CASE
            WHEN NOT a.attnotnull AND NOT t.typnotnull AND (n = 3 AND attempt < 2
                OR attempt >= 2 AND migrate_rows.unknown(a.atttypid) OR EXISTS (
                SELECT FROM pg_catalog.pg_constraint AS f
                WHERE f.conrelid = a.attrelid AND f.confrelid = a.attrelid AND a.attnum = ANY (f.conkey))) THEN 'NULL'
            WHEN parent.column IS NOT NULL THEN pg_catalog.format(
                '(SELECT %1$I FROM %2$s ORDER BY %3$s OFFSET %4$s %% greatest((SELECT count(*) FROM %2$s), 1) LIMIT 1)',
                parent.column, parent.relation, parent.keys, n - 1)
            WHEN bound.value IS NOT NULL THEN bound.value
            WHEN literal.value IS NOT NULL THEN pg_catalog.format('%L', literal.value)
            ELSE migrate_rows.value(a.atttypid, a.atttypmod, n, attempt)
        END, ', ' ORDER BY a.attnum)
    INTO columns, expressions
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN LATERAL (
        SELECT f.confrelid::regclass AS relation, p.attname AS column,
            (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(k.attname), ', ' ORDER BY k.attnum)
             FROM pg_catalog.pg_attribute AS k WHERE k.attrelid = f.confrelid AND k.attnum = ANY (f.confkey)) AS keys
        FROM pg_catalog.pg_constraint AS f
        CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS pair (child, parent)
        JOIN pg_catalog.pg_attribute AS p ON p.attrelid = f.confrelid AND p.attnum = pair.parent
        WHERE f.conrelid = a.attrelid AND f.contype = 'f' AND pair.child = a.attnum AND f.confrelid <> f.conrelid
        ORDER BY f.oid LIMIT 1) AS parent ON true
    -- A check that lists the values it allows, as one does that stands for an enum.
    LEFT JOIN LATERAL (
        SELECT found.value
        FROM (SELECT pg_catalog.replace(m.match[1], '''''', '''') AS value,
                row_number() OVER (ORDER BY m.place) - 1 AS place, count(*) OVER () AS found
              FROM pg_catalog.pg_constraint AS c
              CROSS JOIN LATERAL pg_catalog.regexp_matches(
                  pg_catalog.pg_get_constraintdef(c.oid), '''((?:[^'']|'''')*)''', 'g') WITH ORDINALITY AS m (match, place)
              WHERE c.conrelid = a.attrelid AND c.contype = 'c' AND c.conkey = ARRAY[a.attnum]) AS found
        WHERE found.place = (n - 1 + attempt) % found.found) AS literal ON t.typcategory = 'S'
    -- The lower bound or first value of a partition, for a key of one column.
    LEFT JOIN LATERAL (
        SELECT found.value
        FROM (SELECT m.match[1] AS value,
                row_number() OVER (ORDER BY i.inhrelid) - 1 AS place, count(*) OVER () AS found
              FROM pg_catalog.pg_partitioned_table AS k
              JOIN pg_catalog.pg_inherits AS i ON i.inhparent = k.partrelid
              JOIN pg_catalog.pg_class AS p ON p.oid = i.inhrelid
              CROSS JOIN LATERAL pg_catalog.regexp_matches(
                  pg_catalog.pg_get_expr(p.relpartbound, p.oid),
                  '^FOR VALUES (?:FROM|IN) \((''(?:[^'']|'''')*''|-?[0-9.]+|true|false)[,)]') AS m (match)
              WHERE k.partrelid = a.attrelid AND k.partnatts = 1 AND k.partattrs[0] = a.attnum) AS found
        WHERE found.place = (n - 1) % found.found) AS bound ON true
    WHERE a.attrelid = wanted AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_attrdef AS d
            WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum
                AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%');
    IF columns IS NULL THEN
        RETURN pg_catalog.format('INSERT INTO %s DEFAULT VALUES', wanted::regclass);
    END IF;
    RETURN pg_catalog.format('INSERT INTO %s (%s) VALUES (%s)', wanted::regclass, columns, expressions);
END $$;

-- Up to three rows for a table without rows, and for those that it refers to before.
CREATE FUNCTION migrate_rows.seed(wanted oid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parent oid;
    filled boolean;
    failure text;
BEGIN
    IF EXISTS (SELECT FROM migrate_rows.seeded AS s WHERE s.relation = wanted) THEN
        RETURN;
    END IF;
    INSERT INTO migrate_rows.seeded VALUES (wanted, wanted::regclass::text, NULL);
    FOR parent IN
        SELECT DISTINCT f.confrelid FROM pg_catalog.pg_constraint AS f WHERE f.conrelid = wanted AND f.contype = 'f'
    LOOP
        PERFORM migrate_rows.seed(parent);
    END LOOP;
    EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', wanted::regclass) INTO filled;
    IF filled THEN
        RETURN;
    END IF;
    FOR n IN 1..3 LOOP
        FOR attempt IN 0..4 LOOP
            BEGIN
                EXECUTE migrate_rows.insert(wanted, n, attempt);
                SET CONSTRAINTS ALL IMMEDIATE;
                filled := true;
                EXIT;
            EXCEPTION WHEN OTHERS THEN
                failure := coalesce(failure, SQLERRM);
            END;
        END LOOP;
    END LOOP;
    UPDATE migrate_rows.seeded AS s SET problem = failure WHERE s.relation = wanted AND NOT filled;
END $$;

-- What each column of those tables holds now: hashes of its values other than NULL, each with its row's key.
CREATE FUNCTION migrate_rows.values()
RETURNS TABLE (name text, "schema" text, "table" text, relation oid, "rows" bigint, number smallint, "column" text,
    unknown boolean, hashes bigint[]) LANGUAGE plpgsql AS $$
DECLARE
    known record;
BEGIN
    FOR known IN
        SELECT s.name, nullif(n.nspname, current_schema()) AS nspname, c.relname, c.oid,
            pg_catalog.string_agg(pg_catalog.format(
                'array_agg(hashtextextended(ROW(%1$s%2$I)::text, 0)) FILTER (WHERE (%2$I) IS DISTINCT FROM NULL) AS "h%3$s"',
                keys.names, a.attname, a.attnum), ', ') AS hashes,
            pg_catalog.string_agg(pg_catalog.format(
                '(%s::smallint, %L, %L::boolean, "h%s")',
                a.attnum, a.attname, migrate_rows.unknown(a.atttypid), a.attnum), ', ' ORDER BY a.attnum) AS rows
        FROM migrate_rows.seeded AS s
        JOIN pg_catalog.pg_class AS c ON c.oid = pg_catalog.to_regclass(s.name)
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
        CROSS JOIN LATERAL (
            SELECT coalesce(pg_catalog.string_agg(pg_catalog.quote_ident(k.attname) || ', ', '' ORDER BY k.attnum), '') AS names
            FROM pg_catalog.pg_index AS i
            JOIN pg_catalog.pg_attribute AS k ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey)
            WHERE i.indrelid = c.oid AND i.indisprimary) AS keys
        WHERE a.attnum > 0 AND NOT a.attisdropped
        GROUP BY s.name, n.nspname, c.relname, c.oid
        ORDER BY s.name
    LOOP
        RETURN QUERY EXECUTE pg_catalog.format(
            'SELECT %L, %L, %L, %L::oid, held.count, value.*'
                ' FROM (SELECT count(*), %s FROM %s) AS held, LATERAL (VALUES %s) AS value',
            known.name, known.nspname, known.relname, known.oid, known.hashes, known.name, known.rows);
    END LOOP;
END $$;

-- The names that the tables and columns have now.
CREATE FUNCTION migrate_rows.names()
RETURNS TABLE (relation oid, number smallint, "schema" text, "table" text, "column" text) LANGUAGE sql AS $$
    SELECT c.oid, a.attnum, nullif(n.nspname, current_schema())::text, c.relname::text, a.attname::text
    FROM migrate_rows.seeded AS s
    JOIN pg_catalog.pg_class AS c ON c.oid = s.relation
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
    WHERE a.attnum > 0 AND NOT a.attisdropped
$$;
