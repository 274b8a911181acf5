package org.astmanproxy.core.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Catches what the proxy logs during a test, and keeps it from the console. */
public final class LogCapture extends Handler implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger = Logger.getLogger("org.astmanproxy");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void beforeEach(ExtensionContext context) {
        setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(Level.INFO);
    }

    @Override
    public void publish(LogRecord entry) {
        String thrown = entry.getThrown() == null ? "" : " " + entry.getThrown();
        lines.add(entry.getLevel() + " " + formatter.formatMessage(entry) + thrown);
    }

    /** {@return the lines that hold this text, each with its level in front} */
    public List<String> linesWith(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    /** {@return the first line that holds this text, which may still have to come} */
    public String await(String text) {
        Await.until("a log line with: " + text, () -> !linesWith(text).isEmpty());
        return linesWith(text).get(0);
    }

    /** {@return the lines that tell of a fault of the proxy} */
    public List<String> faults() {
        return lines.stream().filter(line -> line.startsWith("SEVERE")).toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
