package org.astmanproxy.core.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.astmanproxy.spi.IOFormat;

/** The formats that a configuration may name. */
public final class FormatNames {
    private static final String AUTO = "auto";
    private static final String SAME = "same";

    private final List<String> inputs;
    private final List<String> outputs;

    /**
     * Of these names.
     *
     * @param inputs names of the input formats, besides {@code auto}
     * @param outputs names of the output formats, besides {@code same}
     */
    FormatNames(Set<String> inputs, Set<String> outputs) {
        Set<String> all = new TreeSet<>(inputs);
        all.add(AUTO);
        this.inputs = List.copyOf(all);
        Set<String> allOutputs = new TreeSet<>(outputs);
        allOutputs.add(SAME);
        this.outputs = List.copyOf(allOutputs);
    }

    /**
     * {@return the names of these formats}
     *
     * @param formats all there are
     */
    public static FormatNames of(List<IOFormat> formats) {
        return new FormatNames(
                formats.stream().filter(IOFormat::reads).map(IOFormat::name).collect(Collectors.toSet()),
                formats.stream()
                        .filter(format -> format.writer().isPresent())
                        .map(IOFormat::name)
                        .collect(Collectors.toSet()));
    }

    /** {@return the input formats, {@code auto} among them} */
    ValueType<String> input() {
        return ValueTypes.word(inputs, name -> name);
    }

    /** {@return the output formats, {@code same} among them} */
    ValueType<String> output() {
        return ValueTypes.word(outputs, name -> name);
    }
}
