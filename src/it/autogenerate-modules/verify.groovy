String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'app/src/main/resources/db/migrations').listFiles() as List
String first = revisions.find { it.name.startsWith('first_') }.text
String second = revisions.find { it.name.startsWith('second_') }.text

assert revisions.size() == 2
assert !new File(basedir, 'model/src/main/resources').exists()
assert first.contains('CREATE TABLE customer') && first.contains('email character varying(255)')
assert log.contains('Nothing differs from the desired schema: no revision was written')

String upgrade = second.substring(second.indexOf('-- migrate:upgrade'), second.indexOf('-- migrate:downgrade'))
assert upgrade.readLines().findAll { it =~ /^[A-Z]/ } == [
    'ALTER TABLE customer ADD COLUMN active boolean NOT NULL;',
    'ALTER TABLE customer ALTER COLUMN email SET NOT NULL;']
assert log.count('Running shop.ModulesIT') == 2
assert log.contains('Running downgrade')
