String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'src/main/resources/db/migrations').listFiles() as List
String first = revisions.find { it.name.startsWith('first_') }.text
String second = revisions.find { it.name.startsWith('second_') }.text

assert revisions.size() == 2
assert first.contains("INSERT INTO SEQUENCE(SEQ_NAME, SEQ_COUNT) values ('SEQ_GEN_TABLE', 0)")
assert first =~ /FOREIGN KEY \(bed_id\) REFERENCES bed/ && !(first =~ /(?i)\b(fk|unq|index)_plants/)
assert log.contains('Nothing differs from the desired schema: no revision was written')

String upgrade = second.substring(second.indexOf('-- migrate:upgrade'), second.indexOf('-- migrate:downgrade'))
assert upgrade.readLines().findAll { it =~ /^[A-Z]/ } == [
    'ALTER TABLE plants ADD COLUMN edible boolean;',
    'ALTER TABLE plants ALTER COLUMN name TYPE character varying(120);',
    'ALTER TABLE plants ADD CONSTRAINT plants_name_key UNIQUE (name);']
assert log.count('Running garden.GardenIT') == 2
assert log.contains('Running downgrade')
