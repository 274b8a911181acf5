package org.astmanproxy.core.format.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.http.Accept.Choice;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;

/** Chooses the format of one answer: by name, by the field Accept, or as it is set for the client. */
final class FormatChoice {
    private final Accept accept;
    private @Nullable Choice chosen;

    private FormatChoice(Accept accept) {
        this.accept = accept;
    }

    static FormatChoice of(HeaderFields fields) {
        return new FormatChoice(Accept.of(fields));
    }

    /** {@return the format by Accept} */
    IOFormat byAccept(List<IOFormat> writing, IOFormat preset) {
        List<IOFormat> presetFirst = new ArrayList<>(writing);
        presetFirst.remove(preset);
        presetFirst.add(0, preset);
        return choose(accept.best(presetFirst).orElse(Choice.of(preset)));
    }

    /** {@return the format of this name; Accept may still say what it is called} */
    Optional<IOFormat> byName(String name, List<IOFormat> writing) {
        return writing.stream()
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .map(format -> choose(accept.best(List.of(format)).orElse(Choice.of(format))));
    }

    /** {@return the media type of an answer in this format, which may have been set by the action itself} */
    String mediaType(IOFormat format) {
        return chosen != null && chosen.format().equals(format)
                ? chosen.mediaType()
                : Choice.of(format).mediaType();
    }

    private IOFormat choose(Choice choice) {
        chosen = choice;
        return choice.format();
    }
}
