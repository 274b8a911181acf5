package org.astmanproxy.core.assembly;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.config.Limits;

/** Calculates the memory budget of connections from the memory of the JVM. */
final class AvailableMemory {
    private static final Pattern DIRECT = Pattern.compile("-XX:MaxDirectMemorySize=([0-9]{1,15})([kKmMgGtT]?)");
    private static final String UNITS = "kmgt";
    /** The number of bits of a factor of 1024. */
    private static final int KIBI = 10;

    private static final long LEAST = 4 << 20;

    private AvailableMemory() {}

    /** {@return the memory budget of a proxy with these limits, in bytes} */
    static long budget(Limits limits) {
        if (limits.maxMemoryBytes() > 0) {
            return limits.maxMemoryBytes();
        }
        List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return budget(Runtime.getRuntime().maxMemory(), arguments);
    }

    /**
     * {@return half of the heap or of the direct memory, whichever is smaller}
     *
     * @param heap the largest heap, in bytes
     * @param arguments the arguments of the JVM; without a limit there, the direct memory may be as large as the heap
     */
    static long budget(long heap, List<String> arguments) {
        long direct = 0;
        for (String argument : arguments) {
            Matcher matcher = DIRECT.matcher(argument);
            if (matcher.matches()) {
                // if the option occurs several times, the last one counts, as in the JVM
                int thousands = UNITS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1;
                direct = Long.parseLong(matcher.group(1))
                        << (KIBI * (matcher.group(2).isEmpty() ? 0 : thousands));
            }
        }
        return Math.max(LEAST, (direct == 0 ? heap : Math.min(heap, direct)) / 2);
    }
}
