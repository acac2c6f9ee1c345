String log = new File(basedir, 'build.log').text

assert log.contains('[INFO] aa1')
assert log.contains('Running upgrade aa1 -> aa2, add name')
assert !log.contains('-> aa1, create account')
