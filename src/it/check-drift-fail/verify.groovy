String log = new File(basedir, 'build.log').text

assert log.contains('What the revisions make differs from the desired schema by 2 operations:')
assert log.contains('[ERROR]   add column "email" to table "account"')
assert log.contains('Write them as a revision with mvn migrate:revision -Dmigrate.autogenerate')
assert log =~ /The statement at .*wrong\.sql:4 failed in the scratch database: ERROR: type "integr" does not exist/
assert log.contains('There are 2 heads: "aa1", "bb1"')
assert log.contains('Join them with mvn migrate:merge')
