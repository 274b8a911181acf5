package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.OFF;
import static java.lang.System.Logger.Level.TRACE;
import static java.lang.System.Logger.Level.WARNING;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.astmanproxy.config.InvalidInputException;

/**
 * The levels of the proxy's own loggers, which may change while it runs. Loggers of libraries have the level that
 * slf4j-simple gives them at the start. Safe for use by any thread.
 */
final class LogLevels {
    /** Those of this process. */
    static final LogLevels OF_PROCESS = new LogLevels();

    private static final String PROXY = "org.astmanproxy";
    /** The parts of the log that an operator knows, in alphabetical order; see the guide for monitoring. */
    private static final List<String> PARTS = List.of("client", "extension", "launcher", "proxy", "server", "tls");

    private static final Map<String, System.Logger.Level> NAMES = Map.of(
            "off", OFF,
            "error", ERROR,
            "warn", WARNING,
            "info", INFO,
            "debug", DEBUG,
            "trace", TRACE);

    /** The levels of single loggers and those below them, by name. */
    private final Map<String, System.Logger.Level> byLogger = new ConcurrentHashMap<>();

    private volatile System.Logger.Level ofAll = INFO;

    /** Sets the level of all parts. */
    void set(System.Logger.Level level) {
        byLogger.clear();
        ofAll = level;
    }

    /**
     * Sets the level of a logger, and of those below it.
     *
     * @param logger the name, {@code org.astmanproxy} or below it
     */
    void setLogger(String logger, System.Logger.Level level) {
        if (logger.equals(PROXY)) {
            ofAll = level;
        } else {
            byLogger.put(logger, level);
        }
    }

    /**
     * Sets the level of a part.
     *
     * @throws InvalidInputException if there is no such part
     */
    void set(String part, System.Logger.Level level) {
        String name = part.toLowerCase(Locale.ROOT);
        if (!PARTS.contains(name)) {
            throw new InvalidInputException("Part: '" + part + "' (expected: " + String.join(", ", PARTS) + ")");
        }
        setLogger(PROXY + "." + name, level);
    }

    /** {@return true if a logger writes messages of this level} */
    boolean let(String logger, System.Logger.Level level) {
        return !logger.startsWith(PROXY) || level.getSeverity() >= least(logger).getSeverity();
    }

    private System.Logger.Level least(String logger) {
        if (byLogger.isEmpty()) {
            return ofAll;
        }
        System.Logger.Level found = byLogger.get(logger);
        String above = logger;
        while (found == null && above.length() > PROXY.length()) {
            above = above.substring(0, above.lastIndexOf('.'));
            found = byLogger.get(above);
        }
        return found == null ? ofAll : found;
    }

    /**
     * {@return the level with this name}
     *
     * @param setting the setting or header with the name, for the error
     * @param name off, error, warn, info, debug or trace; case does not matter
     * @throws InvalidInputException if there is no such level
     */
    static System.Logger.Level named(String setting, String name) {
        System.Logger.Level level = NAMES.get(name.toLowerCase(Locale.ROOT));
        if (level == null) {
            throw new InvalidInputException(
                    setting + ": '" + name + "' (expected: off, error, warn, info, debug or trace)");
        }
        return level;
    }

    /** {@return the levels by their names, for the operator} */
    String shown() {
        Map<String, System.Logger.Level> all = new TreeMap<>(byLogger);
        StringBuilder text = new StringBuilder(name(ofAll));
        all.forEach((logger, level) -> text.append(", ")
                .append(logger.substring(PROXY.length() + 1))
                .append(' ')
                .append(name(level)));
        return text.toString();
    }

    private static String name(System.Logger.Level level) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue() == level)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
