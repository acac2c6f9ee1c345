String log = new File(basedir, 'build.log').text

assert log.contains('Running upgrade  -> accounts1, create accounts')
assert log.contains('Running upgrade  -> orders1, create orders')
assert log.contains('accounts1 (head)') && log.contains('orders1 (head)')
assert log.count('No revisions in package db.migrations: passed over') == 4 // two modules, two goals
assert log.count('Skipped: migrate.skip is set') == 4
assert log.count(': passed over') == 4 + 3
assert log.contains('Nothing differs from the desired schema')
