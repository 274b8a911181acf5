package org.astmanproxy.launcher;

import org.astmanproxy.simulator.SimulationOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --rate}. */
final class RateOption implements ITypeConverter<Double> {
    private static final double MOST = SimulationOptions.MAX_EVENTS_PER_SECOND;

    @Override
    public Double convert(String text) {
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0 && rate <= MOST) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'" + text + "' (expected: 0 to " + (long) MOST + ")");
    }
}
