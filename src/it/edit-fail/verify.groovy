String log = new File(basedir, 'build.log').text

assert log.contains('The editor "no-such-editor" cannot be started')
assert log.contains('No revision has an id or branch label "zz9"')
assert log.contains('No goal knows the property "migrate.revs"') && log.contains('Was -Dmigrate.rev meant?')
