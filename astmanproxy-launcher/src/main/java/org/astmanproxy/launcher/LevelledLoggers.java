package org.astmanproxy.launcher;

import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.INFO;
import static org.slf4j.event.Level.TRACE;
import static org.slf4j.event.Level.WARN;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.astmanproxy.message.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what the proxy and Java log to SLF4J, as far as {@link LogLevels} lets it. Safe for use by any thread. */
public final class LevelledLoggers extends System.LoggerFinder {
    /** Creates the finder, for {@link java.util.ServiceLoader}. */
    public LevelledLoggers() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Levelled(LoggerFactory.getLogger(name), LogLevels.OF_PROCESS);
    }

    /**
     * A logger of the proxy or of Java.
     *
     * @param logger writes the messages
     * @param levels decide which ones
     */
    private record Levelled(Logger logger, LogLevels levels) implements System.Logger {
        @Override
        public String getName() {
            return logger.getName();
        }

        @Override
        public boolean isLoggable(Level level) {
            return level != Level.OFF && levels.let(getName(), level) && logger.isEnabledForLevel(slf4j(level));
        }

        private static org.slf4j.event.Level slf4j(Level level) {
            return switch (level) {
                case ALL, TRACE -> TRACE;
                case DEBUG -> DEBUG;
                case INFO -> INFO;
                case WARNING -> WARN;
                case ERROR, OFF -> ERROR;
            };
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                logger.atLevel(slf4j(level)).setCause(thrown).log(translated(bundle, text));
            }
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
            if (isLoggable(level)) {
                String pattern = translated(bundle, format);
                boolean plain = parameters == null || parameters.length == 0;
                logger.atLevel(slf4j(level)).log(plain ? pattern : MessageFormat.format(pattern, parameters));
            }
        }

        private static String translated(@Nullable ResourceBundle bundle, @Nullable String text) {
            String given = String.valueOf(text);
            return bundle != null && bundle.containsKey(given) ? bundle.getString(given) : given;
        }
    }
}
