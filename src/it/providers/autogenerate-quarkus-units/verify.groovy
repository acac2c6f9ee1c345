String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'src/main/resources/db/migrations').listFiles() as List
String sales = revisions.find { it.name.startsWith('sales_') }.text

assert log.contains('Several persistence units: "sales", "store"')
assert log.contains('Choose one: -Dmigrate.persistenceUnit=sales')
assert revisions.size() == 1
// The unit's packages and naming, not the other's.
assert sales.contains('CREATE TABLE sales_order') && sales.contains('placed_by character varying(255)')
assert !sales.toLowerCase().contains('stock')
assert log.count('Nothing differs from the desired schema') == 2
assert log =~ /Running downgrade \w+ -> , sales/
assert log.count('Running upgrade') == 2

String store = new File(basedir, 'src/main/resources/db/store').listFiles().find { it.name.startsWith('store_') }.text
assert store.contains('CREATE TABLE stockitem')
assert !store.toLowerCase().contains('order')
