package org.astmanproxy.core.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.astmanproxy.spi.IOFormat;

/** The names of formats that a configuration may use. */
public final class FormatNames {
    private static final String AUTO = "auto";
    private static final String SAME = "same";

    private final List<String> inputs;
    private final List<String> outputs;

    /**
     * Creates the set of names.
     *
     * @param inputs the names of the input formats, without {@code auto}
     * @param outputs the names of the output formats, without {@code same}
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
     * @param formats all formats
     */
    public static FormatNames of(List<IOFormat> formats) {
        return new FormatNames(
                formats.stream().filter(IOFormat::reads).map(IOFormat::name).collect(Collectors.toSet()),
                formats.stream().filter(IOFormat::writes).map(IOFormat::name).collect(Collectors.toSet()));
    }

    /** {@return the type for names of input formats, including {@code auto}} */
    ValueType<String> input() {
        return ValueTypes.word(inputs, name -> name);
    }

    /** {@return the type for names of output formats, including {@code same}} */
    ValueType<String> output() {
        return ValueTypes.word(outputs, name -> name);
    }
}
