package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.launcher.init.ConfigValue;
import org.astmanproxy.launcher.init.Dialogue;
import org.astmanproxy.launcher.init.ExistingFiles;
import org.astmanproxy.launcher.init.ManagerStanza;
import org.astmanproxy.launcher.init.NewFiles;
import org.astmanproxy.launcher.init.NewListener;
import org.astmanproxy.launcher.init.NewUser;
import org.astmanproxy.launcher.init.OwnAddress;
import org.astmanproxy.launcher.init.RandomSecret;
import org.astmanproxy.launcher.init.SetupTexts;
import org.astmanproxy.launcher.init.TerminalLines;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.message.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a first configuration, a users file with one user, and the login for Asterisk's {@code manager.conf}. */
@Command(
        name = InitCommand.NAME,
        description = "Write a configuration, a users file, and the login for Asterisk's manager.conf."
                + " At a terminal it asks for the settings that no option gives.",
        sortOptions = false)
final class InitCommand implements Callable<Integer> {
    static final String NAME = "init";

    private static final String CONFIGURATION = "astmanproxy.conf";
    private static final String USERS = "astmanproxy.users";
    private static final String MANAGER = "manager-astmanproxy.conf";
    /** Only without a terminal, whose output may be a log. */
    private static final String USER_SECRET = "astmanproxy-user.secret";

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "where the files are written (default: the current folder)")
    private @Nullable String folder;

    @Mixin
    private final InitServerOptions serverOptions = new InitServerOptions();

    @Mixin
    private final InitProxyOptions proxyOptions = new InitProxyOptions();

    @Option(
            names = "--proxy-address",
            paramLabel = "ADDRESS",
            description = "the address from which the proxy connects to the Asterisk, for permit in manager.conf"
                    + " (default: that of this machine)")
    private @Nullable String proxyAddress;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "the group that may read the files (default: none, or that of a replaced file)")
    private @Nullable String group;

    @Option(names = "--force", description = "replace files that exist")
    private boolean force;

    @Option(
            names = {"-y", "--yes"},
            description = "ask nothing, and take the defaults")
    private boolean yes;

    private final Surroundings world;
    private final Supplier<Optional<TerminalLines>> terminal;
    private final int iterations;
    private final SecureRandom random = new SecureRandom();

    /**
     * Creates the command.
     *
     * @param world the environment of the command
     * @param terminal finds the terminal; called only when the command runs, because the search takes time
     * @param iterations the work that each guess of the hashed secret takes
     */
    InitCommand(Surroundings world, Supplier<Optional<TerminalLines>> terminal, int iterations) {
        this.world = world;
        this.terminal = terminal;
        this.iterations = iterations;
    }

    @Override
    public Integer call() throws IOException, ConfigException {
        Optional<TerminalLines> reader = terminal.get();
        Dialogue dialogue = new Dialogue(yes ? Optional.empty() : reader);
        Path place = InitFiles.path(
                dialogue.setting(folder, "Folder for the files", ".", it -> ConfigValue.unquoted(it, "--folder")),
                "--folder");
        ExistingFiles existing = force ? ExistingFiles.REPLACE : ExistingFiles.KEEP;
        NewFiles files = new NewFiles(place, Optional.ofNullable(group), existing);
        files.refuseExisting(
                reader.isPresent()
                        ? List.of(CONFIGURATION, USERS, MANAGER)
                        : List.of(CONFIGURATION, USERS, MANAGER, USER_SECRET));
        Optional<String> from = Optional.ofNullable(proxyAddress).map(InitCommand::address);
        ServerConfig server = serverOptions.server(dialogue);
        Optional<String> givenSecret = serverOptions.secret(dialogue, world.environment());
        ServerConfig withSecret = server.with(it -> it.login(server.username(), givenSecret.orElseGet(this::secret)));
        NewListener listener = proxyOptions.listener(dialogue);
        String secret = secret();
        NewUser user = proxyOptions.user(dialogue, HashedSecret.of(secret, random, iterations));
        List<String> stanza = ManagerStanza.lines(withSecret, from.or(() -> ownAddress(withSecret)));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(CONFIGURATION, SetupTexts.configuration(withSecret, listener));
        texts.put(USERS, SetupTexts.users(user));
        texts.put(MANAGER, String.join("\n", stanza) + "\n");
        files.write(texts, this::verify);
        if (reader.isEmpty()) {
            // no group: the proxy itself needs only the hash
            new NewFiles(place, Optional.empty(), existing).write(Map.of(USER_SECRET, secret + "\n"), stage -> {});
        }
        texts.keySet().forEach(name -> world.out().println("Wrote " + place.resolve(name)));
        world.engine()
                .get()
                .readConfig(ConfigSources.of(place.resolve(CONFIGURATION)))
                .warnings()
                .forEach(warning -> world.out().println("warning: " + warning));
        world.out().println();
        if (reader.isPresent()) {
            show(user.name(), secret);
        } else {
            world.out()
                    .println("The secret of user " + user.name() + " is in " + place.resolve(USER_SECRET)
                            + ". Give it to the clients, and delete the file.");
        }
        explain(place, withoutSecret(stanza, givenSecret.isPresent()));
        return 0;
    }

    private String secret() {
        return RandomSecret.from(random);
    }

    private static Optional<String> ownAddress(ServerConfig server) {
        return OwnAddress.towards(server.host(), server.port());
    }

    /** {@return an address that manager.conf can hold in {@code permit}} */
    private static String address(String text) {
        if (text.contains("/") || Network.parse(text).isEmpty()) {
            throw new InvalidInputException(
                    "--proxy-address: '" + VisibleText.of(text) + "' (expected: an IPv4 or IPv6 address)");
        }
        return text.strip().replaceAll("[\\[\\]]", "");
    }

    /** {@return the lines to show, since a log may keep the output} */
    private static List<String> withoutSecret(List<String> stanza, boolean given) {
        String instead = given ? "(the one that you have given)" : "(the one in " + MANAGER + ")";
        return stanza.stream()
                .map(line -> line.startsWith("secret = ") ? "secret = " + instead : line)
                .toList();
    }

    private void verify(Path stage) throws IOException {
        try {
            world.engine().get().readConfig(ConfigSources.of(stage.resolve(CONFIGURATION)));
        } catch (ConfigException invalid) {
            String errors = invalid.errors().stream()
                    .map(error -> error.what() + (error.hint().isEmpty() ? "" : " (" + error.hint() + ")"))
                    .collect(Collectors.joining("; "));
            throw new InvalidInputException(
                    "nothing was written, since the configuration would be invalid: " + errors, invalid);
        }
    }

    private void show(String user, String secret) {
        PrintStream out = world.out();
        out.println("The secret of user " + user + ", which is shown only now:");
        out.println();
        out.println("  " + secret);
    }

    private void explain(Path place, List<String> stanza) {
        PrintStream out = world.out();
        Path file = place.resolve(CONFIGURATION);
        out.println();
        out.println("Add the lines of " + MANAGER + " to manager.conf of the Asterisk, and run \"manager reload\""
                + " in its console. Here they are without the secret:");
        out.println();
        stanza.forEach(line -> out.println("  " + line));
        out.println();
        out.println("Then log in to the Asterisk as a test, and run the proxy:");
        out.println();
        out.println("  astmanproxy check --connect -c " + word(file));
        out.println("  astmanproxy -c " + word(file));
    }

    /** {@return a path as one word of a shell} */
    private static String word(Path file) {
        String text = file.toString();
        return text.matches("[A-Za-z0-9_./\\\\:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
