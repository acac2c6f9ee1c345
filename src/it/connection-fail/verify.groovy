String log = new File(basedir, 'build.log').text

// Nothing configured: all that is missing, and every place to set it.
assert log.contains('No database is configured: host, database and user are missing')
['-Dmigrate.host, MIGRATE_HOST, DB_HOST, <host> in the POM, PGHOST', 'PGDATABASE', 'PGUSER', 'DATABASE_URL', 'PGSERVICE',
        '~/.pgpass', '-Dmigrate.url=embedded'].each { assert log.contains(it) }

// The server is down.
assert log.contains('Cannot connect to 127.0.0.1:1/notebook as "app": the server is down or listens elsewhere: ')
assert log.contains('Start the server, or correct migrate.host (from -Dmigrate.url)')

assert log.contains('The url in the plugin\'s configuration holds a password')
assert !log.contains('hidden')
