package org.astmanproxy.core.format.detection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.StreamFormat;

/** The formats of a proxy by name, in the order in which they were found. */
public final class FormatRegistry {
    /** A value in place of the name of an output format: each client receives the format that it sends. */
    public static final String SAME = "same";

    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final Map<String, IOFormat> byName = new LinkedHashMap<>();
    private final Map<String, OutputFormat> outputs = new LinkedHashMap<>();
    private final List<StreamFormat> writing;

    /**
     * Creates the registry. If two formats have the same name, the second one is logged and ignored.
     *
     * @param found all formats
     */
    public FormatRegistry(List<IOFormat> found) {
        for (IOFormat format : found) {
            IOFormat first = byName.putIfAbsent(format.name(), format);
            if (first != null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "format {0} of {1} is not used: {2} has the same name",
                        format.name(),
                        format.getClass().getName(),
                        first.getClass().getName());
            } else if (format instanceof StreamFormat stream) {
                stream.writer().ifPresent(w -> outputs.put(format.name(), new OutputFormat(stream, w)));
            }
        }
        writing = outputs.values().stream().map(OutputFormat::format).toList();
    }

    /** {@return the formats with a writer, in order} */
    public List<StreamFormat> writing() {
        return writing;
    }

    /** {@return all formats, in order} */
    public List<IOFormat> all() {
        return List.copyOf(byName.values());
    }

    /**
     * {@return the format with this name; empty if there is none}
     *
     * @param name the name; case does not matter
     */
    public Optional<IOFormat> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * {@return the output format with this name; empty if there is none}
     *
     * @param name the name; case does not matter
     */
    public Optional<OutputFormat> output(String name) {
        return Optional.ofNullable(outputs.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * {@return the initial output format for the clients of a listener; empty if there is none}
     *
     * @param name the name; case does not matter; {@link #SAME} means standard until the input format is known
     */
    public Optional<OutputFormat> outputAtFirst(String name) {
        return output(name.equalsIgnoreCase(SAME) ? StandardFormat.NAME : name);
    }

    /** {@return the standard format, which always exists} */
    public StreamFormat standard() {
        if (byName.get(StandardFormat.NAME) instanceof StreamFormat standard) {
            return standard;
        }
        throw new IllegalStateException("the standard format is missing");
    }
}
