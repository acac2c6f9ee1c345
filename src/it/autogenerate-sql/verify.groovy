import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
File java = new File(basedir, 'src/main/java/db/migrations').listFiles().find()
List sql = new File(basedir, 'src/main/resources/db/migrations').listFiles() as List

assert java.name.startsWith('first_') && java.text.contains('createTable(') && java.text.contains('dropTable("product"')
assert sql*.name.every { it.startsWith('second_') } && sql.size() == 1
assert log.count('Nothing differs from the desired schema\n') == 3
assert log.contains('Nothing differs from the desired schema: no revision was written')

assert log.contains('What the revisions make differs from the desired schema by 2 operations:')
assert log.contains('mvn migrate:revision -Dmigrate.autogenerate -Dmigrate.message="..."')
def check = new JsonSlurper().parse(new File(basedir, 'target/check.json'))
assert !check.upToDate && check.against == 'revisions' && check.operations*.operation == ['AddColumn', 'CreateIndex']

List statements = sql[0].readLines().findAll { it =~ /^[A-Z]/ }
assert statements.size() == 4 && statements[0] =~ /ADD COLUMN price/ && statements[1] =~ /CREATE INDEX product_title_idx/
assert log.contains('Upgraded by 1 to ') && log =~ /Running downgrade .* -> , first/

assert log =~ /ok +[0-9a-f]{12} first \(up \d+ ms, down \d+ ms\)/ && log =~ /ok +[0-9a-f]{12} second /
assert log.contains('Verified 2 revisions')
