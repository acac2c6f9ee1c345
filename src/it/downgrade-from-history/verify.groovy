String log = new File(basedir, 'build.log').text

assert log =~ /The database is at "aa1", which no revision file has as its id: "aa1" \(create account\) was applied \S+ by \w+/
assert log.contains('undo it with migrate:downgrade -Dmigrate.fromHistory')
assert log =~ /Running downgrade aa1 -> (, create account)? \(\d+ ms\)/
assert log.contains('Running upgrade  -> bb1, of another branch')
