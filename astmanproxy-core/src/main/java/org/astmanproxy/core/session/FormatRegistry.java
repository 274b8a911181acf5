package org.astmanproxy.core.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.fanout.OutputFormat;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.spi.IOFormat;

/** The formats of a proxy by name, in the order they were found. */
public final class FormatRegistry {
    /** In place of the name of an output format: each client is answered in the format that it speaks. */
    public static final String SAME = "same";

    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final Map<String, IOFormat> byName = new LinkedHashMap<>();
    private final Map<String, OutputFormat> outputs = new LinkedHashMap<>();
    private final List<IOFormat> writing;

    /**
     * Of these formats. The first one of a name counts; a further one is named in the log and left out.
     *
     * @param found all there are
     */
    public FormatRegistry(List<IOFormat> found) {
        for (IOFormat format : found) {
            IOFormat first = byName.putIfAbsent(format.name(), format);
            if (first != null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "format {0} of {1} is left out: {2} has the name",
                        format.name(),
                        format.getClass().getName(),
                        first.getClass().getName());
            } else {
                format.writer().ifPresent(w -> outputs.put(format.name(), new OutputFormat(format, w)));
            }
        }
        writing = outputs.values().stream().map(OutputFormat::format).toList();
    }

    /** {@return those that have a writer, in their order} */
    public List<IOFormat> writing() {
        return writing;
    }

    /** {@return all, in their order} */
    public List<IOFormat> all() {
        return List.copyOf(byName.values());
    }

    /**
     * {@return the format of this name}
     *
     * @param name in any case
     */
    public Optional<IOFormat> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * {@return the output format of this name}
     *
     * @param name in any case
     */
    public Optional<OutputFormat> output(String name) {
        return Optional.ofNullable(outputs.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * {@return the output format that clients of a listener begin with; empty where it is not there}
     *
     * @param name in any case; with {@link #SAME} it is standard until it is known what the client speaks
     */
    public Optional<OutputFormat> outputAtFirst(String name) {
        return output(name.equalsIgnoreCase(SAME) ? StandardFormat.NAME : name);
    }

    /** {@return the standard format, which is always there} */
    public IOFormat standard() {
        IOFormat standard = byName.get(StandardFormat.NAME);
        if (standard == null) {
            throw new IllegalStateException("the standard format is missing");
        }
        return standard;
    }
}
