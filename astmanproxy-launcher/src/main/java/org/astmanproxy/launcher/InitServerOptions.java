package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.launcher.init.ConfigValue;
import org.astmanproxy.launcher.init.Dialogue;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code init} about the Asterisk, and the questions that replace them. */
final class InitServerOptions {
    static final String SECRET_VARIABLE = "ASTMANPROXY_SERVER_SECRET";

    @Option(
            names = "--server-host",
            paramLabel = "HOST",
            description = "the name or address of the Asterisk (default: 127.0.0.1)")
    private @Nullable String host;

    @Option(
            names = "--server-port",
            paramLabel = "PORT",
            description = "the AMI port of the Asterisk (default: 5038, or 5039 with TLS)")
    private @Nullable String port;

    @Option(names = "--server-tls", description = "connect to the Asterisk with TLS, and check its certificate")
    private boolean tls;

    @Option(
            names = "--server-cafile",
            paramLabel = "FILE",
            description = "the certificate of the Asterisk, or of its CA, to trust in place of those of the system;"
                    + " it implies --server-tls")
    private @Nullable String caFile;

    @Option(
            names = "--server-user",
            paramLabel = "NAME",
            description = "the login of the proxy in Asterisk's manager.conf (default: proxy)")
    private @Nullable String user;

    @Option(
            names = "--server-secret-file",
            paramLabel = "FILE",
            description = "the file whose first line is the secret of that login (or the secret itself in "
                    + SECRET_VARIABLE + "; default: a random one)")
    private @Nullable Path secretFile;

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description = "the name by which clients know this Asterisk (default: pbx1)")
    private @Nullable String name;

    /**
     * {@return the Asterisk, without the secret of its login}
     *
     * @param dialogue asks for what is missing
     * @throws InvalidInputException if a value is invalid
     */
    ServerConfig server(Dialogue dialogue) {
        String address = dialogue.setting(
                host, "Name or address of the Asterisk", "127.0.0.1", it -> ConfigValue.host(it, "--server-host"));
        boolean encrypted = isEncrypted(dialogue);
        int number = Integer.parseInt(
                dialogue.setting(port, "Its AMI port", encrypted ? "5039" : "5038", InitServerOptions::port));
        Optional<ServerTls> trust = encrypted ? Optional.of(trust(dialogue)) : Optional.empty();
        String label =
                dialogue.setting(name, "Its name for clients", "pbx1", it -> ConfigValue.name(it, "--server-name"));
        String login = dialogue.setting(
                user,
                "Login of the proxy in its manager.conf",
                "proxy",
                it -> ConfigValue.section(it, "--server-user"));
        ServerConfig server =
                ServerConfig.at(address, number).login(login, "").name(label).build();
        return trust.map(it -> server.with(with -> with.tls(it))).orElse(server);
    }

    private boolean isEncrypted(Dialogue dialogue) {
        String given = tls || caFile != null ? "yes" : null;
        return dialogue.setting(given, "Connect with TLS (yes or no)", "no", InitServerOptions::yesOrNo)
                .equals("yes");
    }

    private ServerTls trust(Dialogue dialogue) {
        String file = dialogue.setting(
                caFile,
                "File with its certificate or its CA; empty to trust those of the system",
                "",
                text -> text.isEmpty()
                        ? text
                        : InitFiles.absolute(text, "--server-cafile").toString());
        return file.isEmpty() ? ServerTls.verified() : ServerTls.verified().withCaFile(Path.of(file));
    }

    /**
     * {@return the secret that a file, the environment or the user at the terminal gives; empty for a random one}
     *
     * @param dialogue asks for it
     * @param environment the environment variables
     * @throws IOException if the file cannot be read
     * @throws InvalidInputException if the secret cannot be written into the files
     */
    Optional<String> secret(Dialogue dialogue, Map<String, String> environment) throws IOException {
        Optional<String> given;
        if (secretFile != null) {
            given = Optional.of(TextFile.firstLine(secretFile));
        } else {
            given = Optional.ofNullable(environment.get(SECRET_VARIABLE))
                    .or(() -> dialogue.secret("Secret of that login; empty to make a random one"));
        }
        return given.map(ConfigValue::secret);
    }

    private static String port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new InvalidInputException("--server-port: '" + text + "' (expected: 1 to 65535)");
        }
        return text;
    }

    private static String yesOrNo(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!Set.of("y", "yes", "n", "no").contains(word)) {
            throw new InvalidInputException("'" + text + "' (expected: yes or no)");
        }
        return word.startsWith("y") ? "yes" : "no";
    }
}
