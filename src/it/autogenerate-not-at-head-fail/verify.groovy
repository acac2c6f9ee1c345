String log = new File(basedir, 'build.log').text

assert log.contains('The database is not at head: not applied is "aa1"')
assert log.contains('Run mvn migrate:upgrade')
assert new File(basedir, 'src/main/resources/db/migrations').list() as List == ['account_aa1.sql']
assert !new File(basedir, 'src/main/java').exists()
