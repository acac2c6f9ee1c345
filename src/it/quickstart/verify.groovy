String log = new File(basedir, 'build.log').text

assert log.contains('Running upgrade  -> dcca43073c21, initial migration')
assert log.contains('Running upgrade dcca43073c21 -> 1a2b3c4d5e6f, add reviews')
assert log.contains('Running downgrade 7f3e9a0b4c21 -> 1a2b3c4d5e6f, added user name')
assert log.contains('table order_products: order_id integer, product_id integer, quantity integer')
assert log.contains('name character varying')
