String log = new File(basedir, 'build.log').text
String up = new File(basedir, 'target/up.sql').text

assert up.contains('CREATE TABLE account (id bigint, name text)')
assert up.contains('ADD CONSTRAINT pk_account PRIMARY KEY (id)') && up.contains('ADD CONSTRAINT uq_account_name UNIQUE (name)')
assert log =~ /create_account_aa1\.sql:6:\d+: placeholder "kind" has no value; migrate\.placeholders has "table"/
