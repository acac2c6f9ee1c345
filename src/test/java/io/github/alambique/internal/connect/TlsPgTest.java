package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.internal.connect.DatabaseAccessException.Reason;
import io.github.alambique.internal.embedded.EmbeddedServer;
import io.github.alambique.internal.embedded.EmbeddedSettings;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS to a server with a certificate of its own, made for the name localhost by keytool; SCRAM as everywhere. */
@PostgresTest
@DisabledOnOs(OS.WINDOWS)
class TlsPgTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static EmbeddedServer server;
    private static Path certificate;
    private static Path otherCertificate;

    private final TestDatabase withoutTls;

    TlsPgTest(TestDatabase withoutTls) {
        this.withoutTls = withoutTls;
    }

    @BeforeAll
    static void start() throws Exception {
        certificate = generate("server");
        otherCertificate = generate("other");
        start(folder).close();
        Path data = folder.resolve("data/data");
        Files.copy(certificate, data.resolve("server.crt"));
        Path key = Files.copy(folder.resolve("server.key"), data.resolve("server.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setAttribute(key, "unix:uid", Files.getAttribute(data, "unix:uid"));
        Files.writeString(data.resolve("postgresql.conf"), "\nssl = on\n", StandardOpenOption.APPEND);
        server = start(folder);
    }

    private static EmbeddedServer start(Path folder) {
        return EmbeddedServer.start(
                new EmbeddedSettings(
                        TestServer.binaries(),
                        TestServer.cache(),
                        folder.resolve("data"),
                        "app",
                        Duration.ofMinutes(3)),
                step -> {});
    }

    /** Makes a key and a certificate that it signs itself, as PEM files. */
    private static Path generate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
        var keys = java.security.KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        pem(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
        return pem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
    }

    private static Path pem(String file, String title, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(title, base64));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ConnectionSettings settings(String host, Map<String, String> options) {
        return new ConnectionSettings(
                List.of(new HostAddress(host, server.port())),
                server.database(),
                server.user(),
                Secret.of(server.password()),
                options,
                Map.of(),
                Map.of(),
                List.of());
    }

    private static Map<String, String> options(String mode, Path root) {
        Map<String, String> options = new HashMap<>(Map.of("sslmode", mode));
        if (root != null) {
            options.put("sslrootcert", root.toString());
        }
        return options;
    }

    private static boolean isEncrypted(ConnectionSettings settings) throws SQLException {
        try (Connection connection = new Connector().open(settings);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static DatabaseAccessException failure(ConnectionSettings settings) {
        return catchThrowableOfType(
                DatabaseAccessException.class,
                () -> new Connector().open(settings).close());
    }

    @ParameterizedTest
    @CsvSource({
        "disable, 127.0.0.1, false",
        "prefer, 127.0.0.1, true",
        "require, 127.0.0.1, true",
        "verify-ca, 127.0.0.1, true",
        "verify-full, localhost, true"
    })
    void connectsAsFarAsTheModeAsks(String mode, String host, boolean encrypted) throws SQLException {
        assertThat(isEncrypted(settings(host, options(mode, certificate)))).isEqualTo(encrypted);
    }

    @Test
    void bindsScramToTheChannelOnRequest() throws SQLException {
        Map<String, String> options = options("verify-full", certificate);
        options.put("channelBinding", "require");
        assertThat(isEncrypted(settings("localhost", options))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"verify-ca, localhost", "verify-full, localhost"})
    void aCertificateOfSomebodyElseIsRefused(String mode, String host) {
        DatabaseAccessException error = failure(settings(host, options(mode, otherCertificate)));
        assertThat(error.reason()).isEqualTo(Reason.TLS);
        assertThat(error).hasMessageContaining("as \"postgres\": no encrypted connection could be made: ");
        assertThat(error.hint())
                .contains("Correct the ssl options in migrate.options or the url, or the server's certificate");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        DatabaseAccessException error = failure(settings("127.0.0.1", options("verify-full", certificate)));
        assertThat(error.reason()).isEqualTo(Reason.TLS);
        assertThat(error).hasMessageContaining("127.0.0.1");
    }

    @Test
    void aRootCertificateThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing.crt");
        DatabaseAccessException error = failure(settings("localhost", options("verify-full", missing)));
        assertThat(error.reason()).isEqualTo(Reason.TLS);
        assertThat(error).hasMessageContaining(missing.toString());
    }

    @ParameterizedTest
    @CsvSource({"require", "verify-full"})
    void aServerWithoutTlsIsRefused(String mode) {
        var settings = new ConnectionSettings(
                List.of(new HostAddress(withoutTls.host(), withoutTls.port())),
                withoutTls.name(),
                withoutTls.user(),
                Secret.of(withoutTls.password()),
                options(mode, null),
                Map.of(),
                Map.of(),
                List.of());
        assertThat(failure(settings).reason()).isEqualTo(Reason.TLS);
    }
}
