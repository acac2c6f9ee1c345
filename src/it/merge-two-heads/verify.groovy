String log = new File(basedir, 'build.log').text
List<String> lines = log.readLines().findAll { it.startsWith('[INFO] ') }*.substring(7)

assert lines.containsAll(['aa3 (head), add email', 'bb2 (city) (head), add city', 'aa1 (branchpoint)', '    -> bb2 (city) (head)'])
assert lines.count('aa1 -> aa2, add name') == 2 // all of history, and the range
assert lines.count('aa1 -> bb2 (city) (head), add city') == 1
assert log.contains('Target "head" is ambiguous: there are heads "bb2", "aa3"')

String street = new File(basedir, 'src/main/resources/db/migrations/address/add_street_bb3.sql').text
assert street =~ /(?m)^-- revises: +bb2$/ && street =~ /(?m)^-- depends on: +aa2$/ && street =~ /(?m)^-- branch labels: +street$/
assert lines.any { it.startsWith('cc4 (city, street) (head), merge ') }
assert lines.contains('Merges: aa3, bb3')
