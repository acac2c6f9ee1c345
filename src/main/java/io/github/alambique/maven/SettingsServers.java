package io.github.alambique.maven;

import io.github.alambique.connect.Secret;
import io.github.alambique.connect.ServerCredentials;
import io.github.alambique.connect.UnknownServerException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
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
     * @throws UnknownServerException when {@code settings.xml} has none of this id
     */
    Optional<ServerCredentials> find(Optional<String> id) {
        return id.filter(text -> !text.isBlank()).map(this::require);
    }

    private ServerCredentials require(String id) {
        Server server = session.getSettings().getServer(id);
        if (server == null) {
            throw new UnknownServerException(
                    id,
                    session.getSettings().getServers().stream()
                            .map(Server::getId)
                            .toList());
        }
        Server decrypted =
                decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
        return new ServerCredentials(
                id,
                Optional.ofNullable(decrypted.getUsername()).orElse(""),
                Optional.ofNullable(decrypted.getPassword()).map(Secret::of).orElseGet(Secret::none),
                configuration(decrypted));
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
