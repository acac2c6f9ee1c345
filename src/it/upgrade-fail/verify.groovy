String log = new File(basedir, 'build.log').text

assert log.contains('Running upgrade aa1 -> aa2, no way back')
assert log.count('The upgrade of revision "aa3" failed at statement 2 (') == 2
assert log.contains('column "nmae" of relation "account" does not exist (SQLSTATE 42703)')
assert log.contains('[INFO] aa2')
assert log.contains('Cannot downgrade revision "aa2" (')
assert log.contains('The upgrade of revision "s2" failed at statement 1 (')
assert log.readLines().findAll { it.contains('marker-') } == []
new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) {
    assert it.path.contains('/classes/') || !it.getText('ISO-8859-1').contains('marker-') : it
}
