String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'src/main/java/db/migrations').listFiles() as List
String first = revisions.find { it.name.startsWith('first_tables_') }.text
String second = revisions.find { it.name.startsWith('add_user_phone_') }.text

assert first =~ /op\.createTable\(\s+"order_products"/ && first.contains('primaryKey("order_id", "product_id")')
assert second.contains('op.addColumn("users", column("phone", varchar(30)));')
assert second.contains('op.dropColumn("users", "phone");')
assert log =~ /Running upgrade  -> [0-9a-f]{12}, first tables/
assert log =~ /Running downgrade [0-9a-f]{12} -> [0-9a-f]{12}, add user phone/
assert log =~ /table users: .*phone character varying/
assert log.contains('Tests run: 2, Failures: 0, Errors: 0')
assert (log =~ /ok +[0-9a-f]{12} /).count == 2
assert log.contains('Verified 2 revisions on PostgreSQL 18, with 3 rows')
assert log.contains('Nothing differs from the desired schema')
