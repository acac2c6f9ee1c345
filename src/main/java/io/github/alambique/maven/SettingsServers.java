package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.internal.connect.ServerCredentials;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The servers of {@code settings.xml}, decrypted by Maven's own decrypter. */
final class SettingsServers {

    private final MavenSession session;
    private final SettingsDecrypter decrypter;

    SettingsServers(MavenSession session, SettingsDecrypter decrypter) {
        this.session = session;
        this.decrypter = decrypter;
    }

    /**
     * The server of this id; none when no id was asked for.
     *
     * @throws io.github.alambique.InvalidInputException if {@code settings.xml} has none of this id
     */
    Optional<ServerCredentials> find(Optional<String> id) {
        return id.filter(text -> !text.isBlank()).map(this::require);
    }

    private ServerCredentials require(String id) {
        Server server = session.getSettings().getServer(id);
        if (server == null) {
            throw ServerCredentials.unknown(
                    id,
                    session.getSettings().getServers().stream()
                            .map(Server::getId)
                            .toList());
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        Server decrypted = result.getServer();
        requireDecrypted(server, result);
        return new ServerCredentials(
                id,
                Optional.ofNullable(decrypted.getUsername()).orElse(""),
                Optional.ofNullable(decrypted.getPassword()).map(Secret::of).orElseGet(Secret::none),
                configuration(decrypted));
    }

    // Maven leaves what it cannot decrypt as it is, and only notes why.
    static void requireDecrypted(Server server, SettingsDecryptionResult result) {
        String password = server.getPassword();
        if (password != null
                && password.matches("(?s).*\\{(\\[.*])?[A-Za-z0-9+/=]{20,}}.*")
                && password.equals(result.getServer().getPassword())
                && !result.getProblems().isEmpty()) {
            throw new InvalidInputException(
                    "The password of server \"" + server.getId()
                            + "\" in settings.xml is encrypted, and Maven cannot decrypt it: "
                            + result.getProblems().get(0).getMessage(),
                    "Provide the master password in ~/.m2/settings-security.xml, or encrypt the password again with"
                            + " mvn --encrypt-password; nothing was sent to the database");
        }
    }

    private static Map<String, String> configuration(Server server) {
        var values = new HashMap<String, String>();
        if (server.getConfiguration() instanceof Xpp3Dom dom) {
            for (Xpp3Dom child : dom.getChildren()) {
                if (child.getValue() != null) {
                    values.put(child.getName(), child.getValue());
                }
            }
        }
        return values;
    }
}
