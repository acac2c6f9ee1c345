// What the selector compares with.
new File(basedir, '../../providers/poms').text =
        basedir.listFiles().collect { new File(it, 'pom.xml') }.findAll { it.file }.sort()*.text.join()
return true
