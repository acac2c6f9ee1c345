String log = new File(basedir, 'build.log').text

assert log.contains('no revision was written; mvn migrate:baseline writes one of what the database has')

File[] written = new File(basedir, 'src/main/java/db/migrations').listFiles()
assert written*.name.size() == 1
assert written[0].name ==~ /baseline_[0-9a-f]{12}\.java/
String revision = written[0].text
assert revision =~ /op\.createTable\(\s+"users",\s+column\("id", bigserial\(\)\),\s+column\("email", varchar\(255\)\),/
assert revision.contains('op.createView("addresses"')
assert revision.contains('op.dropTable("users");')
assert !revision.contains('flyway')
assert !revision.contains('databasechangelog')
assert log.contains('Next: read the file, then mvn migrate:stamp -Dmigrate.to=head, since the database has all that already')

String id = written[0].name.replaceFirst(/baseline_(.*)\.java/, '$1')
assert log.contains('ERROR: relation "users" already exists')
assert log.contains("where the database has all that the revision makes, migrate:stamp -Dmigrate.to=$id says so")
assert log.contains("Stamped; the database is at $id")
assert log.contains("[INFO] $id (head)")
assert !log.contains('Left alone')
assert log.contains("A baseline is the first revision, and there are some already, up to \"$id\"")
assert log.count('Nothing differs from the desired schema\n') == 3
assert log.contains("Running downgrade $id ->")
assert log.contains("Running upgrade  -> $id, baseline")
