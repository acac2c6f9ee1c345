String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'src/main/resources/db/migrations').listFiles() as List
String first = revisions.find { it.name.startsWith('first_') }.text
String second = revisions.find { it.name.startsWith('second_') }.text

assert revisions.size() == 2
// Spring Boot's names, and PostgreSQL's for what has none.
assert first.contains('created_at timestamp with time zone') && first.contains('CREATE SEQUENCE order_entry_seq INCREMENT BY 50')
assert first =~ /FOREIGN KEY \(main_id\) REFERENCES product/ && !(first =~ /(?i)\bfk[0-9a-z]{20}/)
assert log.contains('Nothing differs from the desired schema: no revision was written')

String upgrade = second.substring(second.indexOf('-- migrate:upgrade'), second.indexOf('-- migrate:downgrade'))
List statements = upgrade.readLines().findAll { it =~ /^[A-Z]/ }
assert statements == [
    'ALTER TABLE order_entry DROP CONSTRAINT order_entry_customer_key;',
    'ALTER TABLE product ADD COLUMN stock integer;',
    'ALTER TABLE product ALTER COLUMN title TYPE character varying(200);',
    'DROP TABLE order_entry_notes;']
assert log.contains('The database differs from the desired schema by ')
assert log.count('Nothing differs from the desired schema\n') == 2
// The application started on both, with Hibernate validating.
assert log.count('Running shop.ShopIT') == 2
assert log.contains('Running downgrade')
