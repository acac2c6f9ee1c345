String log = new File(basedir, 'build.log').text

assert log.contains('Running upgrade  -> accounts1, create accounts')
assert log.contains('Running upgrade  -> orders1, create orders')
assert log.contains('accounts1 (head)') && log.contains('orders1 (head)')
assert log.count('No revisions in package db.migrations: skipped') == 4 // two modules, two goals
assert log.count('Skipped: migrate.skip is set') == 4
assert log.count(': skipped') == 4 + 3
assert log.contains('Nothing differs from the desired schema')

assert log.contains('Only one module of a build has the revisions, and several are selected. Nothing was changed')
assert log.contains('Choose the module, as in mvn migrate:init -pl app')
assert new File(basedir, 'web/pom.xml').text.count('<artifactId>migrate-maven-plugin</artifactId>') == 2
assert !new File(basedir, 'src').exists()
assert log.contains('Java revisions are compiled with a module that src/main/java/module-info.java does not name: add requires io.github.alambique.migrate;')
assert log =~ /Wrote src\/main\/java\/db\/migrations\/first_\w+\.java/
// All that the compiler says.
String failure = log.substring(log.indexOf('The project cannot be compiled: '))
assert failure.contains('class Missing') && failure.contains('class Absent')
assert failure.contains('Make mvn process-classes pass')
