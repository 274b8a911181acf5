package org.astmanproxy.launcher;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.astmanproxy.config.InvalidInputException;

/**
 * The settings of slf4j-simple. It reads them once, when the first logger is created, so the levels of the proxy's own
 * loggers move to {@link LogLevels} before.
 *
 * @param values the settings without their common prefix
 */
record LogSettings(Map<String, String> values) {
    private static final String PREFIX = "org.slf4j.simpleLogger.";
    private static final String LOG = PREFIX + "log.";
    /** The level of all loggers whose level has moved. slf4j-simple takes it for trace; operators write that. */
    private static final String MOVED = "TRACE";

    private static final String OURS = LOG + "org.astmanproxy";

    /** Copies the map. */
    LogSettings {
        values = Map.copyOf(values);
    }

    /**
     * {@return the settings for this number of {@code -d} options}
     *
     * @param debug 0 for the messages that an operator needs; 1 adds debug messages of the proxy; 2 adds its trace
     *     messages and the thread names; 3 or more adds messages of the libraries and the JDK
     */
    static LogSettings ofDebug(int debug) {
        Map<String, String> values = new TreeMap<>();
        // slf4j-simple then asks for the stream at each line, so the log can move to a file
        values.put("logFile", "System.err");
        values.put("cacheOutputStream", "false");
        values.put("showDateTime", "true");
        values.put("dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
        values.put("showShortLogName", "true");
        values.put("showThreadName", String.valueOf(debug >= 2));
        values.put("defaultLogLevel", debug >= 3 ? "debug" : "info");
        values.put("log.org.astmanproxy", debug == 0 ? "info" : debug == 1 ? "debug" : "trace");
        return new LogSettings(values);
    }

    /**
     * Applies the settings and the levels to this process, before it creates its first logger.
     *
     * @param debug the number of {@code -d} options
     * @throws InvalidInputException if a system property has an unknown level
     */
    static void applyAll(int debug) {
        ofDebug(debug).apply(System.getProperties());
        moveLevels(System.getProperties(), LogLevels.OF_PROCESS);
    }

    /**
     * Applies the settings. Settings from {@code -Dorg.slf4j.simpleLogger…} on the command line take precedence.
     *
     * @param properties the system properties, which slf4j-simple reads
     */
    void apply(Properties properties) {
        values.forEach((name, value) -> properties.putIfAbsent(PREFIX + name, value));
    }

    /**
     * Moves the levels of the proxy's loggers from the properties to an object that can change them later.
     *
     * @throws InvalidInputException if a property has no such level
     */
    static void moveLevels(Properties properties, LogLevels levels) {
        for (String property : properties.stringPropertyNames()) {
            String level = properties.getProperty(property);
            boolean ours = property.equals(OURS) || property.startsWith(OURS + ".");
            if (ours && !level.equals(MOVED)) {
                levels.setLogger(property.substring(LOG.length()), LogLevels.named(property, level));
                properties.setProperty(property, MOVED);
            }
        }
    }
}
