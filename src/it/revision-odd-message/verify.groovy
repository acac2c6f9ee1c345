String log = new File(basedir, 'build.log').getText('UTF-8')
def files = { String folder -> new File(basedir, folder).list().collect { it.replaceFirst(/_[0-9a-f]{12}\./, '.') }.sort() }

assert files('src/main/java/db/migrations') == ['_2nd_address.java', 'again.java', 'class.java', 'ends_the_comment_u002a_twice.java',
        'etc_passwd_a_b.java', 'gro_e_andern.java', 'it_s_a_quoted_message.java', 'revision.java',
        'very_long_very_long_very_long_very_long.java']
assert files('src/main/resources/db/migrations') == ['etc_passwd.sql', 'first_line_drop_table_x.sql',
        'it_s_a_quoted_message.sql', 'select.sql']

// All twelve were compiled, loaded and written down, and what looked like a statement stayed a message.
String script = new File(basedir, 'target/all.sql').getText('UTF-8')
assert (script =~ /(?i)insert into "?migrate_history/).count >= 12
assert !(script =~ /(?m)^DROP TABLE x/)

assert log.contains('"a0b1c2d3e4f5"')
assert log.contains('nothing was written')
