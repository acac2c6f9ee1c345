String log = new File(basedir, 'build.log').text
List<String> lines = log.readLines().findAll { it.startsWith('[INFO] ') }*.substring(7)

assert lines.contains('Created the version table') && lines.contains('The version table is there')
assert lines.containsAll(['upgrade  -> aa1, create account', 'CREATE TABLE account (id integer);', '3 to run; nothing was run'])
assert lines.containsAll(['downgrade aa3 -> aa2, add email', 'downgrade aa2 -> aa1, add name', '2 to run; nothing was run'])
assert lines.containsAll(['aa1 -> aa2 (current), add name', 'Rev: aa2 (current)', 'upgrade aa2 -> aa3, add email'])
assert log.contains('The database is not at head: not applied is "aa3"')
assert log.contains('The database is at "aa2", which no revision file has as its id')
assert lines.contains('Stamped; the database is at bb1') && lines.contains('bb1 (head)')
