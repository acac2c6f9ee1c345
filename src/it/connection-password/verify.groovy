context.get('server').close()
String log = new File(basedir, 'build.log').text

assert context.get('passwords') as Set == ['marker-plain', 'marker-encrypted', 'marker-url', 'marker-libpq',
        'marker-variable', 'marker-file', 'marker-command'] as Set
assert log.contains('as "app": PostgreSQL refused the password: password authentication failed for user "app"')
assert log.contains('password: settings.xml server "plain"')
assert log.contains('settings.xml has no server "nowhere": it has "encrypted", "plain"')
// Maven 4 itself ends there.
if (log.contains('Apache Maven 4.')) {
    assert log.contains('Could not decrypt password')
} else {
    assert log.contains('The password of server "encrypted" in settings.xml is encrypted, and Maven cannot decrypt it: ')
    assert log.contains('nothing was sent to the database')
}
// Maven 4 itself begins with the command line under -X.
assert log.readLines().findAll { it.contains('marker-') && !it.startsWith('Command line: ') } == []

// Nor in any file that the goals left.
basedir.eachDirRecurse { folder ->
    if (folder.name == 'target') {
        folder.eachFileRecurse(groovy.io.FileType.FILES) { assert !it.getText('ISO-8859-1').contains('marker-') }
    }
}
