String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'app/src/main/java/db/migrations').listFiles() as List
String visits = revisions.find { it.name.startsWith('visits_') }.text

assert revisions.size() == 2
assert !new File(basedir, 'core/src/main/resources').exists()
assert visits.contains('op.createTable(') && visits.contains('"visit"') && !visits.contains('alterColumn')
assert log.count('Nothing differs from the desired schema') == 2
assert log.contains('Running downgrade a1 -> , guest')
assert log.count('Running upgrade  -> a1, guest') == 3
assert log.contains('add column "days" to table "visit"')
