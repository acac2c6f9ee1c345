String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'web/src/main/java/db/migrations').listFiles() as List
String visits = revisions.find { it.name.startsWith('visits_') }.text

assert revisions.size() == 2
// Hibernate and Bean Validation stand in for the server's: the table of the revision has all that Guest asks for.
assert visits.contains('op.createTable(') && visits.contains('"visit"') && !visits.contains('alterColumn')
assert log.contains('Entities are read by org.hibernate.orm:hibernate-core:6')
assert log.contains('Running upgrade  -> a1, guest')
assert log.contains('Compiling core, web')
assert log.count('Nothing differs from the desired schema') == 3
assert log.contains('The revision would drop every table: guest, visit. Nothing was written')
assert log.contains('To drop them all: -Dmigrate.drops=include')
assert log.contains('Running downgrade a1 -> , guest') || log.contains('Running downgrade a1 ->')
