package org.astmanproxy.core.format.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.http.Accept.Choice;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.StreamFormat;

/** Chooses the format of one reply: by name, by the field Accept, or by the setting of the client. */
final class FormatChoice {
    private final Accept accept;
    private @Nullable Choice chosen;

    private FormatChoice(Accept accept) {
        this.accept = accept;
    }

    static FormatChoice of(HeaderFields fields) {
        return new FormatChoice(Accept.of(fields));
    }

    /** {@return the format for Accept} */
    StreamFormat byAccept(List<StreamFormat> writing, StreamFormat preset) {
        List<StreamFormat> presetFirst = new ArrayList<>(writing);
        presetFirst.remove(preset);
        presetFirst.add(0, preset);
        return choose(accept.best(presetFirst).orElse(Choice.of(preset)));
    }

    /** {@return the format with this name} Accept may still choose among its media types. */
    Optional<StreamFormat> byName(String name, List<StreamFormat> writing) {
        return writing.stream()
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .map(format -> choose(accept.best(List.of(format)).orElse(Choice.of(format))));
    }

    /** {@return the media type of a reply in this format, which the action may have chosen} */
    String mediaType(StreamFormat format) {
        return chosen != null && chosen.format().equals(format)
                ? chosen.mediaType()
                : Choice.of(format).mediaType();
    }

    private StreamFormat choose(Choice choice) {
        chosen = choice;
        return choice.format();
    }
}
