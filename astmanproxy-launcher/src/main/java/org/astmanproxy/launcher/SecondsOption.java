package org.astmanproxy.launcher;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is a time in whole seconds, of at most a day. */
final class SecondsOption implements ITypeConverter<Duration> {
    private static final int MOST = 86_400;

    @Override
    public Duration convert(String text) {
        int seconds = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > MOST) {
            throw new TypeConversionException("'" + text + "' (expected: 1 to " + MOST + ")");
        }
        return Duration.ofSeconds(seconds);
    }
}
