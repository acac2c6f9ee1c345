String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'src/main/resources/db/migrations').listFiles() as List
String first = revisions.find { it.name.startsWith('first_') }.text
String second = revisions.find { it.name.startsWith('second_') }.text

assert revisions.size() == 2
// Spring Boot's names, in the schema of application.yml for the profile's group.
assert first.contains('CREATE TABLE shop.customer_order') && first.contains('revision_number integer')
assert first.contains('event_publication')
assert log.contains('Nothing differs from the desired schema: no revision was written')

String upgrade = second.substring(second.indexOf('-- migrate:upgrade'), second.indexOf('-- migrate:downgrade'))
assert upgrade.readLines().findAll { it =~ /^[A-Z]/ } == [
    'ALTER TABLE shop.customer_order DROP CONSTRAINT customer_order_state_check;',
    'ALTER TABLE shop.customer_order ALTER COLUMN remark TYPE text;',
    'ALTER TABLE shop.customer_order ADD CHECK ((state >= 0) AND (state <= 2));',
    'ALTER TABLE shop.payment DROP CONSTRAINT payment_customer_order_id_fkey;',
    'ALTER TABLE shop.payment ADD CONSTRAINT payment_customer_order_id_fkey FOREIGN KEY (customer_order_id)'
        + ' REFERENCES shop.customer_order (id) ON DELETE CASCADE;']
// The application started on both, with Hibernate validating.
assert log.count('Running shop.ShopIT') == 2
assert log.contains('Running downgrade')
