package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.launcher.ProxyAccess.ProxyLogin;
import org.astmanproxy.launcher.ProxyAccess.ProxyTls;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say which proxy to ask. For what is missing there, the environment counts, then the file of the
 * user, then the configuration.
 */
final class ProxyOptions {
    private static final ProxyAddress LOCAL = ProxyAddress.of("127.0.0.1");
    private static final Pattern THIS_MACHINE = Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|::1");

    @Option(
            names = {"-a", "--address"},
            paramLabel = "HOST:PORT",
            description = "the address of the proxy (or ASTMANPROXY_ADDRESS)")
    private @Nullable String address;

    @Option(
            names = {"-l", "--login"},
            paramLabel = "NAME",
            description = "the user to log in as (or ASTMANPROXY_USER)")
    private @Nullable String user;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "the file whose first line is the secret (or the secret itself in ASTMANPROXY_SECRET)")
    private @Nullable Path secretFile;

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description = "the secret; every user of this machine can see it while the command runs")
    private @Nullable String secret;

    @Option(names = "--tls", description = "connect with TLS, and check the certificate of the proxy")
    private boolean tls;

    @Option(
            names = "--cafile",
            paramLabel = "FILE",
            description = "the certificates to trust in place of those of the system; it implies --tls")
    private @Nullable Path caFile;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the configuration in which to look for an address and a login, if it can be read"
                    + " (default: /etc/asterisk/astmanproxy.conf)")
    private @Nullable Path config;

    /**
     * {@return the way to the proxy}
     *
     * @param world the environment of the command
     * @throws InvalidInputException if there is no address, or a file is wrong
     */
    ProxyAccess find(Surroundings world) throws IOException {
        if (secret != null) {
            world.output()
                    .err()
                    .println("astmanproxy: warning: other users of this machine can see the value of --secret"
                            + " (use --secret-file or ASTMANPROXY_SECRET)");
        }
        Map<String, String> environment = world.environment();
        AccessFile file = AccessFile.read(AccessFile.ofUser(environment));
        Optional<String> where = first(address, environment.get("ASTMANPROXY_ADDRESS"), file.get("address"));
        Optional<String> name = first(user, environment.get("ASTMANPROXY_USER"), file.get("user"));
        Optional<ProxyAddress> given = where.map(ProxyAddress::of);
        boolean needed = given.isEmpty() || (name.isEmpty() && isOfThisMachine(given.get()));
        Optional<ProxyConfig> read = needed ? configuration(world) : Optional.empty();
        Optional<ListenerConfig> listener = read.flatMap(ProxyOptions::listener);
        if (given.isEmpty() && read.isPresent() && listener.isEmpty()) {
            throw new InvalidInputException("the configuration has no listener with the input format standard or auto"
                    + " (expected: --address, or such a listener, for example listen = 127.0.0.1:1235, standard)");
        }
        ProxyAddress target =
                given.or(() -> listener.map(ProxyOptions::addressOf)).orElse(LOCAL);
        Optional<Path> trusted =
                Optional.ofNullable(caFile).or(() -> file.get("cafile").map(Path::of));
        boolean encrypts = tls
                || trusted.isPresent()
                || file.isEncrypted()
                || (where.isEmpty()
                        && listener.filter(it -> it.tls() == TlsMode.TLS).isPresent());
        Optional<ProxyLogin> login = name.isPresent()
                ? Optional.of(new ProxyLogin(name.get(), secret(environment, file, name.get())))
                : read.flatMap(ProxyOptions::administrator);
        return new ProxyAccess(
                target.host(), target.port(), login, encrypts ? Optional.of(new ProxyTls(trusted)) : Optional.empty());
    }

    /** Another machine is not to learn the secret of the configuration. */
    private static boolean isOfThisMachine(ProxyAddress address) {
        return THIS_MACHINE.matcher(address.host()).matches();
    }

    private static Optional<String> first(
            @Nullable String option, @Nullable String variable, Optional<String> otherwise) {
        return Stream.of(Optional.ofNullable(option), Optional.ofNullable(variable), otherwise)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private String secret(Map<String, String> environment, AccessFile file, String name) throws IOException {
        if (secret != null) {
            return secret;
        }
        if (secretFile == null && environment.containsKey("ASTMANPROXY_SECRET")) {
            return environment.get("ASTMANPROXY_SECRET");
        }
        Optional<Path> from =
                Optional.ofNullable(secretFile).or(() -> file.get("secretfile").map(Path::of));
        if (from.isPresent()) {
            return TextFile.firstLine(from.get()).strip();
        }
        return file.get("secret")
                .orElseThrow(() -> new InvalidInputException("there is no secret for user " + name
                        + " (expected: --secret-file, ASTMANPROXY_SECRET, or secret in "
                        + AccessFile.ofUser(environment) + ")"));
    }

    /** {@return the configuration; empty if there is none, or if this user may not read it} */
    private Optional<ProxyConfig> configuration(Surroundings world) throws IOException {
        ConfigFileOptions files = ConfigFileOptions.of(Optional.ofNullable(config));
        if (!Files.isReadable(files.config())) {
            if (config != null) {
                throw new InvalidInputException(config + ": no such file, or it can't be read");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(files.read(world, Optional.empty()).config());
        } catch (ConfigException faulty) {
            throw new InvalidInputException(
                    files.config() + " has an error (astmanproxy check -c " + files.config() + " shows it)");
        }
    }

    private static Optional<ListenerConfig> listener(ProxyConfig config) {
        return config.listeners().stream()
                .filter(listener -> List.of("auto", "standard").contains(listener.inputFormat()))
                .findFirst();
    }

    private static ProxyAddress addressOf(ListenerConfig listener) {
        boolean any = List.of("*", "0.0.0.0", "::").contains(listener.address());
        return new ProxyAddress(any ? "127.0.0.1" : listener.address(), listener.port());
    }

    /** {@return the first administrator whose secret is in clear} */
    private static Optional<ProxyLogin> administrator(ProxyConfig config) {
        return config.users().stream()
                .filter(UserConfig::isAdministrator)
                .filter(user -> user.hashedSecret().isEmpty())
                .map(user -> new ProxyLogin(user.name(), user.secret()))
                .findFirst();
    }
}
