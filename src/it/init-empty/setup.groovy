new File(basedir, 'before.xml').bytes = new File(basedir, 'pom.xml').bytes

// Windows line ends, tabs, no line end at the end, and things in an order and a form of its owner's liking.
new File(basedir, 'odd-pom.xml').setText("""<?xml version='1.0' encoding="UTF-8"?>
<!-- Größe -->
<project  xmlns="http://maven.apache.org/POM/4.0.0" >
\t<modelVersion>4.0.0</modelVersion>
\t<packaging >jar</packaging>
\t<groupId>com.example</groupId><artifactId>odd</artifactId>
\t<version>1</version>
\t<properties><a/><b></b><c><![CDATA[<&>]]></c></properties>
\t<build>
\t\t<plugins>
\t\t\t<!-- none yet -->
\t\t</plugins>
\t</build>
</project>""".replace('\n', '\r\n'), 'UTF-8')
new File(basedir, 'odd-before.xml').bytes = new File(basedir, 'odd-pom.xml').bytes
return true
