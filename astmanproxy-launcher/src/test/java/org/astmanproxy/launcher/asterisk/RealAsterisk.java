package org.astmanproxy.launcher.asterisk;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.launcher.asterisk.AsteriskScript.Outcome;
import org.junit.jupiter.api.Assumptions;

/**
 * One running Asterisk on loopback, with the users {@code admin} and {@code readonly} and the secret {@link #SECRET}.
 * Ends with {@link #close()}, and with the JVM. Not for use by several threads at once. Tests ask for 22 or 16; the
 * system properties {@code asterisk.22} and {@code asterisk.16} put another version in its place.
 */
public final class RealAsterisk implements AutoCloseable {
    /** The secret of both users. */
    public static final String SECRET = "labsecret";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(10);

    private final int version;
    private final int port;
    private final AsteriskScript script;
    private final Thread endWithJvm;

    private RealAsterisk(int version, int port, AsteriskScript script) {
        this.version = version;
        this.port = port;
        this.script = script;
        this.endWithJvm = new Thread(() -> script.run(START_LIMIT, "stop", name()), "stop " + name());
    }

    /**
     * Starts an Asterisk and returns when it is fully booted; fetches it first where that was never done.
     *
     * @param version 22 or 16
     * @throws AssertionError when it does not start, with what the script said
     */
    public static RealAsterisk start(int version) {
        return start(version, Map.of());
    }

    /**
     * The same, with settings of the script, as {@code ASTERISK_WRITETIMEOUT} (ms) or {@code ASTERISK_ENDPOINTS}; they
     * hold for a {@link #restart()} too.
     */
    public static RealAsterisk start(int version, Map<String, String> settings) {
        reasonMissing(version).ifPresent(reason -> {
            throw new AssertionError(reason);
        });
        RealAsterisk asterisk = new RealAsterisk(version, FreePorts.next(4), new AsteriskScript(settings));
        Runtime.getRuntime().addShutdownHook(asterisk.endWithJvm);
        try {
            asterisk.launch();
            return asterisk;
        } catch (AssertionError e) {
            asterisk.close();
            throw e;
        }
    }

    /** Starts an Asterisk, or prints why there can be none here and has JUnit skip the test. */
    public static RealAsterisk startOrSkip(int version) {
        reasonMissing(version).ifPresent(reason -> {
            System.err.println("skipped, no Asterisk " + version + ": " + reason);
            Assumptions.abort(reason);
        });
        return start(version);
    }

    /**
     * Why this machine cannot have this version; empty when it is there, after fetching it if need be.
     *
     * @throws AssertionError when the script itself is broken
     */
    public static Optional<String> reasonMissing(int version) {
        Outcome outcome = new AsteriskScript(Map.of()).run(FETCH_LIMIT, "install", inPlaceOf(version));
        return outcome.unavailable() ? Optional.of(outcome.lastLine()) : outcome.orThrow(Optional.empty());
    }

    /** AMI without TLS. */
    public int port() {
        return port;
    }

    /** AMI over TLS, with a certificate of its own for localhost and 127.0.0.1. */
    public int tlsPort() {
        return port + 1;
    }

    /** Asterisk's own HTTP, with {@code /rawman} and {@code /mxml}. */
    public int httpPort() {
        return port + 2;
    }

    /** 22 or 16, as the test asked. */
    public int version() {
        return version;
    }

    /** What its events carry as {@code SystemName}. */
    public String name() {
        return "p" + port;
    }

    /** Ends it as a crash would; returns when the process is gone. */
    public void kill() {
        script.run(START_LIMIT, "kill", name()).orThrow(true);
    }

    /** Brings it back on the same ports, killing it first when it runs. */
    public void restart() {
        kill();
        launch();
    }

    /** What its console answers to a command. */
    public String cli(String command) {
        Outcome outcome = script.run(START_LIMIT, "cli", name(), command);
        return outcome.orThrow(outcome.output());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
        script.run(START_LIMIT, "stop", name()).orThrow(true);
    }

    private void launch() {
        script.run(START_LIMIT, "start", name(), Integer.toString(port), inPlaceOf(version))
                .orThrow(true);
    }

    /** The version that runs when a test asks for 22 or 16. */
    public static String inPlaceOf(int version) {
        return System.getProperty("asterisk." + version, Integer.toString(version));
    }
}
