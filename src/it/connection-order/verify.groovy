String log = new File(basedir, 'build.log').text

assert log.contains('Database 127.0.0.1:1/pom as server (')
assert log.contains('Database 127.0.0.1:2/pom as db (')
assert log.contains('Database 127.0.0.1:4/server as server (')
assert log.contains('Database 127.0.0.1:5/url as url (')

assert log.contains('Cannot connect to 127.0.0.1:1/notebook as "app": the server is down or listens elsewhere: ')
assert log.contains('Start the server, or correct migrate.host (from -Dmigrate.url)')
