String log = new File(basedir, 'build.log').getText('UTF-8')
String pom = new File(basedir, 'pom.xml').getText('UTF-8')

// The old text is all there, in its order, to the byte.
def holds = { String after, String before, String lineEnd ->
    def rest = before.split("(?<=$lineEnd)").toList()
    after.split("(?<=$lineEnd)").each { line -> if (rest && rest[0] == line) rest.remove(0) }
    rest.isEmpty()
}
assert holds(pom, new File(basedir, 'before.xml').getText('UTF-8'), '\n')
assert pom.count('<artifactId>migrate-maven-plugin</artifactId>') == 2
assert log.contains('pom.xml has all it needs')
assert log.contains('migrate:ensure-version') && log.contains('migrate:upgrade')

String odd = new File(basedir, 'odd-pom.xml').getText('UTF-8')
assert holds(odd, new File(basedir, 'odd-before.xml').getText('UTF-8'), '\n')
assert odd.count('<artifactId>migrate-maven-plugin</artifactId>') == 1
assert !odd.replace('\r\n', '').contains('\n')

assert new File(basedir, 'src/main/resources/db/migrations').list().toList()*.replaceFirst(/[0-9a-f]{12}/, 'id') .sort() == ['begin_id.sql', 'create_note_table_id.sql']
assert new File(basedir, 'src/main/java/db/migrations').list().toList()*.replaceFirst(/[0-9a-f]{12}/, 'id') == ['add_note_author_id.java']
assert log =~ /Running upgrade [0-9a-f]{12} -> [0-9a-f]{12}, create note table \(\d+ ms\)/
assert log =~ /[0-9a-f]{12} -> [0-9a-f]{12} \(head\), add note author/
assert log =~ /Running downgrade [0-9a-f]{12} -> [0-9a-f]{12}, create note table/

// Java revisions would not compile before init.
assert log.contains('Writing SQL: Java revisions are compiled with io.github.alambique:migrate-maven-plugin, which is not a dependency of the project')
// Resource folders of single files get no revisions.
assert !new File(basedir, 'db').exists()
assert !new File(basedir.parentFile, 'db').exists()
