String log = new File(basedir, 'build.log').text
Map files = new File(basedir, 'src/main/resources/db/migrations').listFiles().collectEntries { [it.name, it.text] }
def (first, second) = [files.find { it.key =~ /^email_[0-9a-f]{12}\b/ }.value, files.find { it.key.startsWith('email_drops_') }.value]
def upgrade = { it.substring(it.indexOf('-- migrate:upgrade'), it.indexOf('-- migrate:downgrade')) }

assert files.size() == 3
assert upgrade(first) =~ /ADD COLUMN email/ && !(upgrade(first) =~ /DROP/)
assert upgrade(second) =~ /DROP TABLE obsolete/ && upgrade(second) =~ /DROP COLUMN full_name/
assert second.contains('-- revises:   ' + (first =~ /revision: +(\w+)/)[0][1])
assert log.contains('Destroys data: drops table "obsolete" with its rows')
assert log.contains('Nothing differs from the desired schema\n')
assert log.count('Running downgrade ') == 2
