String log = new File(basedir, 'build.log').text

assert log.contains('Revision bb2 revises aa2 now, instead of aa1')
assert log.contains('Running upgrade aa1 -> aa2, add name') && log.contains('Running upgrade aa2 -> bb2, add city')
assert log =~ /\[ERROR\] .*Revision "aa2" /
assert new File(basedir, 'src/main/resources/db/migrations/add_city_bb2.sql').text ==
        new File(basedir, 'before.sql').text.replace('-- revises:   aa1', '-- revises:   aa2')
