package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.MigrationException.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionResolverTest {

    @TempDir
    private Path home;

    private TestSources sources;

    @BeforeEach
    void noSources() {
        sources = new TestSources(home);
    }

    private TestSources known() {
        return sources.commandLine("migrate.url", "postgresql://app@db/notebook");
    }

    private MigrationException failure() {
        return catchThrowableOfType(MigrationException.class, () -> sources.resolve());
    }

    @Test
    void partsComeFromSourcesOfTheirOwn() {
        ConnectionSettings settings = sources.environment("DB_HOST", "localhost")
                .configuration("migrate.user", "app")
                .projectProperty("migrate.database", "notebook")
                .serverPassword("s3cret")
                .settings();
        assertThat(settings.hosts()).containsExactly(new HostAddress("localhost", 5432));
        assertThat(settings.database()).isEqualTo("notebook");
        assertThat(settings.user()).isEqualTo("app");
        assertThat(settings.password().reveal()).isEqualTo("s3cret");
        assertThat(settings.describe())
                .isEqualTo("Database localhost:5432/notebook as app"
                        + " (host: DB_HOST, user: pom, password: settings.xml server \"notebook\")");
    }

    @Test
    void aPartBesideAnUrlWinsOverIt() {
        ConnectionSettings settings = sources.environment("DB_URL", "postgresql://app:a@db:1/notebook?sslmode=disable")
                .environment("DB_HOST", "other")
                .environment("DB_PORT", "2")
                .environment("DB_NAME", "journal")
                .environment("DB_USERNAME", "root")
                .environment("DB_PASSWORD", "b")
                .settings();
        assertThat(settings.address()).isEqualTo("other:2/journal");
        assertThat(settings.user()).isEqualTo("root");
        assertThat(settings.password().reveal()).isEqualTo("b");
        assertThat(settings.options()).isEqualTo(Map.of("sslmode", "disable"));
    }

    @Test
    void theUrlOfAnEarlierSourceWinsOverThePartsOfALaterOne() {
        ConnectionSettings settings = sources.environment("MIGRATE_URL", "postgresql://app@db/notebook")
                .environment("DB_HOST", "other")
                .environment("DB_PASSWORD", "b")
                .settings();
        assertThat(settings.address()).isEqualTo("db:5432/notebook");
        assertThat(settings.password().reveal()).isEqualTo("b");
    }

    @Test
    void whatIsEmptyIsNotSet() {
        ConnectionSettings settings = known().commandLine("migrate.host", "")
                .environment("MIGRATE_URL", "")
                .environment("DB_URL", "")
                .environment("DATABASE_URL", "")
                .environment("MIGRATE_OPTIONS", "")
                .environment("PGSERVICE", "")
                .environment("PGSSLMODE", "")
                .environment("PGPASSFILE", "")
                .serverUsername("")
                .settings();
        assertThat(settings.address()).isEqualTo("db:5432/notebook");
        assertThat(settings.options()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.password().isEmpty()).isTrue();
    }

    @Test
    void optionsAreMergedByName() {
        ConnectionSettings settings = known().commandLine("migrate.options", "sslmode=require & connectTimeout=5")
                .environment("MIGRATE_OPTIONS", "sslmode=disable&socketTimeout=60")
                .environment("PGCONNECT_TIMEOUT", "7")
                .environment("PGAPPNAME", "ours")
                .settings();
        assertThat(settings.options())
                .isEqualTo(Map.of(
                        "sslmode", "require",
                        "connectTimeout", "5",
                        "socketTimeout", "60",
                        "ApplicationName", "ours"));
    }

    @Test
    void anOptionMayNameAPart() {
        sources.commandLine("migrate.options", "user=app&password=s3cret&dbname=notebook")
                .environment("PGHOST", "db");
        assertThat(sources.settings().describe())
                .isEqualTo("Database db:5432/notebook as app (host: PGHOST, user and password: -Dmigrate.options)");
    }

    @ParameterizedTest
    @CsvSource({
        "channel_binding=require, channelBinding, require",
        "connect_timeout=3, connectTimeout, 3",
        "application_name=x, ApplicationName, x",
        "keepalives=0, tcpKeepAlive, false",
        "keepalives=1, tcpKeepAlive, true",
        "gssencmode=disable, gssEncMode, disable",
        "krbsrvname=pg, kerberosServerName, pg",
        "sslnegotiation=direct, sslNegotiation, direct",
        "require_auth=scram-sha-256, requireAuth, scram-sha-256",
        "load_balance_hosts=random, loadBalanceHosts, true",
        "load_balance_hosts=disable, loadBalanceHosts, false",
        "target_session_attrs=any, targetServerType, any",
        "target_session_attrs=read-write, targetServerType, primary",
        "target_session_attrs=primary, targetServerType, primary",
        "target_session_attrs=read-only, targetServerType, secondary",
        "target_session_attrs=standby, targetServerType, secondary",
        "target_session_attrs=prefer-standby, targetServerType, preferSecondary",
        "sslmode=verify-ca, sslmode, verify-ca",
        "options=-c%20search_path%3Da, options, -c search_path=a",
    })
    void libpqOptionsBecomeTheDrivers(String option, String name, String value) {
        ConnectionSettings settings = sources.environment("DATABASE_URL", "postgres://app@db/notebook?" + option)
                .settings();
        assertThat(settings.options()).containsExactly(Map.entry(name, value));
        assertThat(DriverOptions.isKnown(name)).isTrue();
        assertThat(settings.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ApplicationName, https://ci.example.org/42",
        "sslfactoryarg, file:///etc/ca.crt",
    })
    void anOptionMayHoldAUrl(String name, String value) {
        known().commandLine("migrate.options", name + "=" + value);
        assertThat(sources.settings().options()).containsExactly(Map.entry(name, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ci:s3cret@ci.example.org/42",
                "postgres://app:s3c ret/1@db/notebook",
                "x password=s3cret"
            })
    void anOptionHoldsNoPassword(String value) {
        known().commandLine("migrate.options", "ApplicationName=" + value);
        assertThat(failure())
                .hasMessage(
                        "The connection option \"ApplicationName\" in -Dmigrate.options cannot be understood: it contains"
                                + " a url or a password, which are separate settings");
    }

    @Test
    void libpqsSystemCertificatesBecomeJavas() {
        known().environment("PGSSLROOTCERT", "system");
        assertThat(sources.settings().options())
                .isEqualTo(Map.of(
                        "sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory",
                        "sslmode", "verify-full"));
        sources.environment("PGSSLMODE", "require");
        assertThat(failure())
                .hasMessage(
                        "Connection option \"sslmode\" in environment variable PGSSLMODE is weaker than verify-full,"
                                + " which \"sslrootcert=system\" needs");
    }

    @Test
    void optionsTheDriverLacksAreWarnedOf() {
        known().commandLine("migrate.options", "sslcrl=/x&sslmod=require");
        assertThat(sources.settings().warnings())
                .containsExactlyInAnyOrder(
                        "Connection option \"sslcrl\" in -Dmigrate.options is ignored: PostgreSQL's JDBC driver has no"
                                + " such option",
                        "Connection option \"sslmod\" in -Dmigrate.options is unknown to PostgreSQL's JDBC driver; it is passed"
                                + " on unchanged");
        assertThat(sources.settings().options()).isEqualTo(Map.of("sslmod", "require"));
    }

    @Test
    void aMisspeltValueOfAnOptionIsAnError() {
        known().environment("PGSSLMODE", "requre");
        assertThat(failure())
                .hasMessage("Connection option \"sslmode\" in environment variable PGSSLMODE is not one of:"
                        + " disable, allow, prefer, require, verify-ca, verify-full");
    }

    @Test
    void severalHostsHaveTheirPorts() {
        known().commandLine("migrate.url", "postgresql://app@a:1,b,[::1]:3/notebook");
        assertThat(sources.settings().hosts())
                .containsExactly(new HostAddress("a", 1), new HostAddress("b", 5432), new HostAddress("::1", 3));
        assertThat(sources.settings().describe())
                .isEqualTo("Database a:1,b:5432,[::1]:3/notebook as app (from -Dmigrate.url)");
    }

    @Test
    void onePortIsForAllHosts() {
        known().commandLine("migrate.host", "a, b").environment("PGPORT", "6000");
        assertThat(sources.settings().address()).isEqualTo("a:6000,b:6000/notebook");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b  | 1,2,3 | The number of ports in environment variable DB_PORT is 3, that of hosts in"
                        + " -Dmigrate.host is 2",
                "a    | abc   | The port in environment variable DB_PORT is not a number from 1 to 65535",
                "a    | 0     | The port in environment variable DB_PORT is not a number from 1 to 65535",
                "a    | 65536 | The port in environment variable DB_PORT is not a number from 1 to 65535",
                "/run | 5432  | The host in -Dmigrate.host is a Unix socket, which PostgreSQL's JDBC driver"
                        + " cannot open by itself; name localhost, and a socketFactory in migrate.options",
                "a:1  | 5432  | The host in -Dmigrate.host contains a port, which is a separate setting",
                "a?b  | 5432  | The host in -Dmigrate.host is not a host name or address",
                "a/b  | 5432  | The host in -Dmigrate.host is not a host name or address",
                "a,   | 5432  | The host in -Dmigrate.host is not a host name or address",
            })
    void hostsAndPortsThatCannotBeAreErrors(String host, String port, String message) {
        known().commandLine("migrate.host", host).environment("DB_PORT", port);
        assertThat(failure()).isInstanceOf(InvalidInputException.class).hasMessage(message);
        assertThat(failure().fault()).isEqualTo(Fault.PROJECT);
        assertThat(failure().hint().orElseThrow()).startsWith("Correct ");
    }

    @Test
    void anExpressionWithoutAValueIsAnError() {
        sources.configuration("migrate.url", "jdbc:postgresql://db/${db.name}");
        assertThat(failure())
                .hasMessage(
                        "The url in plugin configuration <url> cannot be understood: ${db.name} in it has no value");
        sources.commandLine("migrate.url", "postgresql://app@db")
                .configuration("migrate.url", "")
                .configuration("migrate.database", "${db.name}");
        assertThat(failure())
                .hasMessage(
                        "The database in plugin configuration <database> cannot be understood: ${db.name} in it has no value");
        known().configuration("migrate.database", "").serverPassword("${env.DB_SECRET}");
        assertThat(failure())
                .hasMessage(
                        "The password in settings.xml server \"notebook\" cannot be understood: ${env.DB_SECRET} in it has"
                                + " no value");
    }

    @Test
    void anUrlThatCannotBeUnderstoodNamesItsSource() {
        sources.environment("DB_URL", "postgresql://app:s3cret@db:x/notebook");
        assertThat(failure())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        error -> assertThat(error.hint().orElseThrow())
                                .startsWith("Correct environment variable DB_URL, or"))
                .hasMessage(
                        "The url in environment variable DB_URL cannot be understood: its port is not a number from 1 to"
                                + " 65535 (special characters in its user or password must be percent-encoded)");
        assertThat(failure().hint())
                .contains(
                        "Correct environment variable DB_URL, or set another value in a place that is looked at earlier");
    }

    @Test
    void anUrlThatIsNotNeededIsPassedOver() {
        known().environment("DATABASE_URL", "mysql://root@db/shop");
        assertThat(sources.settings().warnings())
                .singleElement()
                .asString()
                .startsWith("The url in environment variable DATABASE_URL cannot be understood: ")
                .endsWith("; it is ignored, for the database is known without it");
    }

    @Test
    void optionsThatCannotBeUnderstoodNameTheirSource() {
        known().configuration("migrate.options", "require");
        assertThat(failure())
                .hasMessage("The options in plugin configuration <options> cannot be understood:"
                        + " an option in it has no \"=\"");
    }

    @Test
    void embeddedIsAskedForByUrl() {
        ConfiguredDatabase database = known().commandLine("migrate.url", "embedded")
                .environment("PGSSLMODE", "bogus")
                .environment("PGSERVICE", "unknown")
                .resolve();
        assertThat(database).isInstanceOf(EmbeddedDatabase.class);
        assertThat(database.describe()).isEqualTo("Database embedded (from -Dmigrate.url)");
    }

    @Test
    void aDeploymentOverridesTheEmbeddedDatabaseOfThePom() {
        sources.configuration("migrate.url", "embedded").environment("DB_URL", "postgresql://app@db/notebook");
        assertThat(sources.settings().address()).isEqualTo("db:5432/notebook");
    }

    @Test
    void aPasswordInTheEnvironmentDoesNotOverrideTheEmbeddedDatabaseOfThePom() {
        sources.configuration("migrate.url", "embedded").environment("DB_PASSWORD", "s3cret");
        assertThat(sources.resolve()).isInstanceOf(EmbeddedDatabase.class);
    }

    @Test
    void anUrlOfTestcontainersIsPassedOn() {
        String url = "jdbc:tc:postgresql:16:///notebook?TC_DAEMON=true&password=s3cret";
        ConfiguredDatabase database = sources.configuration("migrate.url", url).resolve();
        assertThat(database)
                .isInstanceOfSatisfying(
                        DriverUrl.class,
                        other -> assertThat(other.url().reveal()).isEqualTo(url));
        assertThat(database.describe()).isEqualTo("Database jdbc:tc:postgresql:16:///notebook (from pom)");
    }

    @Test
    void nothingConfiguredListsWhatIsMissingAndEveryWayToSetIt() {
        assertThat(failure())
                .isInstanceOfSatisfying(
                        DatabaseNotConfiguredException.class,
                        error -> assertThat(error.missing())
                                .containsExactly(ConnectionPart.HOST, ConnectionPart.DATABASE, ConnectionPart.USER))
                .hasMessage("No database is configured: host, database and user are missing");
        assertThat(failure().fault()).isEqualTo(Fault.PROJECT);
        assertThat(failure().hint()).contains("""
                Set, in any of these places (the first that has it wins, and a url counts as its parts):
                  host: -Dmigrate.host, MIGRATE_HOST, DB_HOST, <host> in the POM, PGHOST
                  database: -Dmigrate.database, MIGRATE_DATABASE, DB_NAME, <database> in the POM, PGDATABASE
                  user: -Dmigrate.user, MIGRATE_USER, DB_USERNAME, <user> in the POM, settings.xml, PGUSER
                  all at once: -Dmigrate.url=postgresql://user@host:5432/database, MIGRATE_URL, DB_URL, <url> in the POM, \
                a <server> of settings.xml named by migrate.serverId, DATABASE_URL, PGSERVICE
                  password: -Dmigrate.password, MIGRATE_PASSWORD, DB_PASSWORD, settings.xml, PGPASSWORD, ~/.pgpass
                  no server at hand: -Dmigrate.url=embedded""");
    }

    @Test
    void partlyConfiguredListsWhatIsMissingAndWhatWasFoundWhere() {
        sources.environment("DB_HOST", "db").serverUsername("app").serverPassword("s3cret");
        assertThat(failure())
                .hasMessage(
                        "The database is not fully configured: database is missing (found: host from DB_HOST,"
                                + " user from settings.xml server \"notebook\", password from settings.xml server \"notebook\")");
        assertThat(failure().hint().orElseThrow()).doesNotContain("PGHOST").contains("PGDATABASE");
    }

    @Test
    void aJdbcUrlHasNoDefaultUserOrDatabase() {
        sources.commandLine("migrate.url", "jdbc:postgresql:");
        assertThat(failure())
                .hasMessage("The database is not fully configured: database and user are missing"
                        + " (found: host from -Dmigrate.url)");
    }

    @Test
    void anUnknownServerNamesTheKnownOnes() {
        assertThat(ServerCredentials.unknown("notebok", List.of("notebook", "central")))
                .hasMessage("settings.xml has no server \"notebok\": it has \"central\", \"notebook\"");
        InvalidInputException none = ServerCredentials.unknown("notebook", List.of());
        assertThat(none).hasMessage("settings.xml has no server \"notebook\": it names no server at all");
        assertThat(none.hint())
                .contains("Add a <server> with <id>notebook</id> to settings.xml, or correct migrate.serverId");
    }

    @Test
    void aServiceGivesPartsAndOptions() {
        sources.environment("PGSERVICE", "here")
                .homeFile(
                        ".pg_service.conf",
                        "# services",
                        "[other]",
                        "host=other",
                        "",
                        "[here]",
                        " host = db ",
                        "dbname=notebook",
                        "user=app",
                        "user=second",
                        "password=a=b",
                        "connect_timeout=3",
                        "[here]",
                        "port=1");
        ConnectionSettings settings = sources.settings();
        assertThat(settings.describe()).isEqualTo("Database db:5432/notebook as app (from service \"here\")");
        assertThat(settings.password().reveal()).isEqualTo("a=b");
        assertThat(settings.options()).isEqualTo(Map.of("connectTimeout", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://app@/?service=here", "jdbc:postgresql://db/?user=app&service=here"})
    void anUrlMayNameAService(String url) {
        sources.commandLine("migrate.url", url)
                .homeFile(".pg_service.conf", "[here]", "host=db", "dbname=notebook", "user=other");
        assertThat(sources.settings().address()).isEqualTo("db:5432/notebook");
        assertThat(sources.settings().user()).isEqualTo("app");
        assertThat(sources.settings().options()).isEmpty();
    }

    @Test
    void theServiceFileMayBeNamed() {
        sources.environment("PGSERVICE", "here")
                .environment("PGSERVICEFILE", home.resolve("services").toString())
                .homeFile("services", "[here]", "host=db", "dbname=notebook", "user=app")
                .homeFile(".pg_service.conf", "[here]", "host=other");
        assertThat(sources.settings().address()).isEqualTo("db:5432/notebook");
    }

    @Test
    void theSystemsServiceFileComesLast() {
        sources.environment("PGSERVICE", "here")
                .environment("PGSYSCONFDIR", home.toString())
                .homeFile("pg_service.conf", "[here]", "host=db", "dbname=notebook", "user=app")
                .homeFile(".pg_service.conf", "[elsewhere]", "host=other");
        assertThat(sources.settings().address()).isEqualTo("db:5432/notebook");
    }

    @Test
    void anUnknownServiceNamesTheFilesThatLackIt() {
        sources.environment("PGSERVICE", "here");
        assertThat(failure())
                .hasMessage("Service \"here\" of environment variable PGSERVICE is unknown:"
                        + " there is no connection service file");
        sources.homeFile(".pg_service.conf", "[her]");
        assertThat(failure())
                .hasMessage("Service \"here\" of environment variable PGSERVICE is unknown: it is not in "
                        + home.resolve(".pg_service.conf"));
    }

    @Test
    void aServiceFileThatCannotBeReadIsNamed() {
        sources.environment("PGSERVICE", "here").environment("PGSERVICEFILE", home.toString());
        assertThat(failure()).hasMessage("The file " + home + " cannot be read");
    }

    @Test
    void aServiceFileWithAWrongLineIsNamedWithTheLine() {
        Path file = home.resolve(".pg_service.conf");
        sources.environment("PGSERVICE", "here").homeFile(".pg_service.conf", "[here]", "host db");
        assertThat(failure()).hasMessage("Line 2 of " + file + " is not name=value");
    }

    @Test
    void aPasswordFileIsSearchedForEachHost() {
        known().commandLine("migrate.host", "a,b").homeFile(".pgpass", "b:*:*:*:s3cret");
        assertThat(sources.settings().password().reveal()).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGPASSFILE", "passfile"})
    void thePasswordFileMayBeNamed(String how) {
        String file = home.resolve("passwords").toString();
        known().homeFile("passwords", "*:*:*:*:s3cret").homeFile(".pgpass", "*:*:*:*:wrong");
        if (how.equals("PGPASSFILE")) {
            sources.environment(how, file);
        } else {
            sources.commandLine("migrate.options", how + "=" + file);
        }
        ConnectionSettings settings = sources.settings();
        assertThat(settings.password().reveal()).isEqualTo("s3cret");
        assertThat(settings.describe()).endsWith("(host and user: -Dmigrate.url, password: " + file + ")");
        assertThat(settings.options()).isEmpty();
    }

    @Test
    void aPasswordFileThatLibpqWouldIgnoreIsWarnedOf() {
        known().environment("PGPASSFILE", home.toString());
        assertThat(sources.settings().warnings())
                .containsExactly("Password file " + home + " is ignored: it is not a plain file");
        assertThat(sources.settings().password().isEmpty()).isTrue();
    }

    @Test
    void aFileNameThatCannotBeIsAnError() {
        assertThatThrownBy(() -> LibpqFiles.named("\0", SettingSource.environment("PGPASSFILE")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The file named in environment variable PGPASSFILE is not a valid path");
    }
}
