String log = new File(basedir, 'build.log').text
def says = { String module, String... texts ->
    String error = log.substring(log.indexOf("on project $module: ")).split(/\[ERROR\] (Failed|$)/)[0]
    texts.each { assert error.contains(it) }
    error
}

says('drift', 'What the revisions make differs from the desired schema by 2 operations:',
        '[ERROR]   add column "email" to table "account"', 'Write them as a revision with mvn migrate:revision -Dmigrate.autogenerate')
assert says('refused-sql') =~ /The statement at .*wrong\.sql:4 failed in the scratch database: ERROR: type "integr" does not exist/
says('two-heads', 'There are 2 heads: "aa1", "bb1"', 'Join them with mvn migrate:merge')
says('not-at-head', 'The database is not at head: not applied is "aa1"', 'Run mvn migrate:upgrade')
// No revision was written.
assert new File(basedir, 'src/main/resources/db/migrations').list() as List == ['account_aa1.sql']
assert !new File(basedir, 'not-at-head/src').exists()
