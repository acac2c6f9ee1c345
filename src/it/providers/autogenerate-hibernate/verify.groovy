String log = new File(basedir, 'build.log').text
List revisions = new File(basedir, 'src/main/resources/db/migrations').listFiles() as List
String first = revisions.find { it.name.startsWith('first_') }.text
String second = revisions.find { it.name.startsWith('second_') }.text

assert revisions.size() == 2
assert first.contains('CREATE SEQUENCE book_numbers INCREMENT BY 10') && first.contains('FOREIGN KEY (author_id) REFERENCES author')
assert log.contains('Nothing differs from the desired schema: no revision was written')

String upgrade = second.substring(second.indexOf('-- migrate:upgrade'), second.indexOf('-- migrate:downgrade'))
assert upgrade.readLines().findAll { it =~ /^[A-Z]/ } == [
    'ALTER TABLE book RENAME COLUMN pages TO page_count;',
    'ALTER TABLE author ALTER COLUMN born TYPE bigint;',
    'DROP INDEX book_by_title;',
    'ALTER TABLE book ALTER COLUMN copies SET DEFAULT 0;',
    'CREATE INDEX book_by_title ON book (title, isbn DESC);']
assert log.count('Running library.LibraryIT') == 2
assert log.contains('Running downgrade')
