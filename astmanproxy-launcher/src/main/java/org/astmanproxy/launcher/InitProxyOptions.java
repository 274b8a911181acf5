package org.astmanproxy.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.launcher.init.ConfigValue;
import org.astmanproxy.launcher.init.Dialogue;
import org.astmanproxy.launcher.init.NewListener;
import org.astmanproxy.launcher.init.NewUser;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.message.VisibleText;
import picocli.CommandLine.Option;

/** The options of {@code init} about the proxy itself, and the questions that replace them. */
final class InitProxyOptions {
    /** All profiles, in the order of the documentation. */
    static final List<String> PROFILES =
            List.of("readonly", "wallboard", "click-to-dial", "agent", "supervisor", "tenant", "operator");

    /** The profiles that need further keys, and these keys. */
    private static final Map<String, String> NEEDED = Map.of(
            "click-to-dial", "out_context",
            "agent", "channel, devices, out_context",
            "tenant", "channel, in_context, out_context");

    private static final Set<String> HAVE_OPTIONS = Set.of("secret", "profile");
    private static final int MOST_PORT = 65_535;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "where AMI clients connect (default: 127.0.0.1:1234)")
    private @Nullable String listen;

    @Option(
            names = "--certfile",
            paramLabel = "FILE",
            description = "the certificate for clients; with it, they connect with TLS only")
    private @Nullable String certFile;

    @Option(
            names = "--keyfile",
            paramLabel = "FILE",
            description = "the key of the certificate (default: the file of the certificate)")
    private @Nullable String keyFile;

    @Option(names = "--user", paramLabel = "NAME", description = "the first user of the proxy (default: admin)")
    private @Nullable String user;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "what this user may see and do (default: operator, who may do everything)")
    private @Nullable String profile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a further key of this user, such as out_context=internal; some profiles need one")
    private @Nullable List<String> keys;

    /**
     * {@return where clients connect}
     *
     * @param dialogue asks for what is missing
     * @throws InvalidInputException if a value is invalid
     */
    NewListener listener(Dialogue dialogue) {
        String address = dialogue.setting(
                listen, "Address and port for AMI clients", "127.0.0.1:1234", InitProxyOptions::addressAndPort);
        if (keyFile != null && certFile == null) {
            throw new InvalidInputException("--keyfile has no effect without --certfile");
        }
        return new NewListener(
                address,
                Optional.ofNullable(certFile).map(file -> InitFiles.absolute(file, "--certfile")),
                Optional.ofNullable(keyFile).map(file -> InitFiles.absolute(file, "--keyfile")));
    }

    /**
     * {@return the first user}
     *
     * @param dialogue asks for what is missing
     * @param secret the user's secret
     * @throws InvalidInputException if a value is invalid
     */
    NewUser user(Dialogue dialogue, HashedSecret secret) {
        String name = dialogue.setting(
                user, "Name of the first user of the proxy", "admin", it -> ConfigValue.section(it, "--user"));
        String rules = dialogue.setting(
                profile,
                "Profile of this user (operator, readonly, supervisor or wallboard)",
                "operator",
                this::profile);
        List<String> lines = keys == null
                ? List.of()
                : keys.stream().map(InitProxyOptions::line).toList();
        return new NewUser(name, secret, rules, lines);
    }

    private String profile(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (!PROFILES.contains(name)) {
            throw new InvalidInputException("--profile: there is no profile '" + VisibleText.of(text) + "' (expected: "
                    + String.join(", ", PROFILES) + ")");
        }
        if (keys == null && NEEDED.containsKey(name)) {
            throw new InvalidInputException("--profile: " + name + " needs " + NEEDED.get(name)
                    + " (expected: an option --set KEY=VALUE for each, or another profile)");
        }
        return name;
    }

    private static String addressAndPort(String text) {
        String value = ConfigValue.unquoted(text, "--listen");
        int colon = value.lastIndexOf(':');
        String port = value.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST_PORT) {
            throw new InvalidInputException(
                    "--listen: '" + value + "' (expected: address:port, with a port from 0 to " + MOST_PORT + ")");
        }
        String address = value.substring(0, colon);
        if (!address.equals("*")) {
            ConfigValue.host(address, "--listen");
        }
        return value;
    }

    private static String line(String text) {
        int equals = text.indexOf('=');
        String key = text.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
        String value = text.substring(equals + 1).strip();
        boolean control = value.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        if (!key.matches("[a-z_]+") || HAVE_OPTIONS.contains(key) || value.isEmpty() || control) {
            throw new InvalidInputException(
                    "--set: '" + VisibleText.of(text) + "' (expected: KEY=VALUE, a key of a user)");
        }
        return key + " = " + value;
    }
}
