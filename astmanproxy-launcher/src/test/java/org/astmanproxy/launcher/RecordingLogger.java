package org.astmanproxy.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.astmanproxy.message.Nullable;

/** Keeps what is logged. */
final class RecordingLogger implements System.Logger {
    final List<String> lines = new ArrayList<>();

    @Override
    public String getName() {
        return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
        lines.add(level + " " + message);
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... arguments) {
        lines.add(level + " " + format);
    }
}
