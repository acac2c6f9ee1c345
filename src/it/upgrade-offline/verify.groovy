String log = new File(basedir, 'build.log').text
def script = { String name -> new File(basedir, "target/${name}.sql").text }

String up = script('up')
assert up.indexOf('CREATE TABLE account') < up.indexOf('ADD COLUMN name')
assert up.lastIndexOf('COMMIT', up.indexOf('CONCURRENTLY')) > up.lastIndexOf('BEGIN', up.indexOf('CONCURRENTLY'))
assert !script('range').contains('CREATE TABLE account (') && script('range').contains('ADD COLUMN name')
assert script('down').contains('DROP TABLE account') && !script('stamp').contains('TABLE account')
assert up.contains('tool_version') && !up.contains("'unknown'") // the jar says its version
assert log.contains(up.trim()) // to the terminal, with nothing else in it
assert log.contains('A downgrade script to "base" has to say where the database is')

String placeholders = script('placeholders')
assert placeholders.contains('CREATE TABLE account (id bigint, name text)')
assert placeholders.contains('ADD CONSTRAINT pk_account PRIMARY KEY (id)') && placeholders.contains('ADD CONSTRAINT uq_account_name UNIQUE (name)')
assert log =~ /create_account_aa1\.sql:6:\d+: placeholder "kind" has no value; migrate\.placeholders has "table"/
