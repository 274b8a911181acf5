package org.astmanproxy.launcher;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How the log looks: the settings of slf4j-simple, which reads them once, when the first logger is made.
 *
 * @param values settings without their common prefix
 */
record LogSettings(Map<String, String> values) {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    /** Copies the map. */
    LogSettings {
        values = Map.copyOf(values);
    }

    /**
     * {@return the settings for so many {@code -d}}
     *
     * @param debug 0: what an operator needs; 1: the proxy's debug output; 2: all the proxy can say, with the threads
     *     that say it; from 3 on: the same and what the libraries and the JDK say
     */
    static LogSettings ofDebug(int debug) {
        Map<String, String> values = new TreeMap<>();
        // not kept by slf4j-simple but asked for anew for each line: that is what lets the log move to a file
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
     * Puts the settings in force; what the user set by hand with {@code -Dorg.slf4j.simpleLogger…} stays.
     *
     * @param properties the properties that slf4j-simple reads, the system's
     */
    void apply(Properties properties) {
        values.forEach((name, value) -> properties.putIfAbsent(PREFIX + name, value));
    }
}
