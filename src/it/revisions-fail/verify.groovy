String log = new File(basedir, 'build.log').text
def says = { String module, String... texts ->
    String error = log.substring(log.indexOf("on project $module: ")).split(/\[ERROR\] (Failed|$)/)[0]
    texts.each { assert error.contains(it) }
}

says('unknown-target', 'No revision has an id or branch label "zz9"', 'Run migrate:history')
says('ambiguous-target', 'Revision "abcd" is ambiguous: "abcd1", "abcd2" begin so')
says('malformed-target', 'Target "aa1@@+x" is not of the form [branch@]revision[+N|-N]')
says('malformed-parameter', 'The value "sometimes" of migrate.transaction', 'revision or run')
says('two-heads', 'Target "head" is ambiguous: there are heads "aa2", "bb3"', 'Join the heads with migrate:merge')
says('duplicate-id', 'Revision id "aa1" is used 2 times')
says('missing-parent', 'Revision "aa1" revises "nobody", which no revision has')
says('cycle', 'Revisions form a cycle: "aa1" revises "aa2" revises "aa1"')
says('no-sql', 'open_quote_aa1.sql:6:8: ')
// What stands between is javac's own text, which differs between JDKs.
says('no-java', "no_java_aa1.java:12:30: ')' ", ' expected')
says('does-not-compile', 'does_not_compile_aa1.java:12:11: cannot find symbol', 'createTabel(java.lang.String)')
says('throws', 'The upgrade of revision "aa1" threw java.lang.IllegalStateException: the moon is full at ', 'throws_aa1.java:')

// All that is missing, and every place to set it.
says('no-database', 'No database is configured: host, database and user are missing',
        '-Dmigrate.host, MIGRATE_HOST, DB_HOST, <host> in the POM, PGHOST', 'PGDATABASE', 'PGUSER', 'DATABASE_URL', 'PGSERVICE',
        '~/.pgpass', '-Dmigrate.url=embedded')
says('password-in-pom', 'The url in the plugin\'s configuration holds a password')
assert !log.contains('hidden')
says('no-editor', 'The editor "no-such-editor" cannot be started')
says('edit-unknown', 'No revision has an id or branch label "zz9"')
says('downgrade-without-target', 'The parameter migrate.to (where to go down to) is missing')
assert log.contains('No goal knows the property "migrate.revs"') && log.contains('Was -Dmigrate.rev meant?')
basedir.eachFileRecurse { assert it.name != 'never.sql' }
