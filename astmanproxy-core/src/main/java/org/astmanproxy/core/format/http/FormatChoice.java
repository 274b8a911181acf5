package org.astmanproxy.core.format.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.http.Accept.Choice;
import org.astmanproxy.core.format.json.JsonArrays;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.spi.StreamFormat;

/** Chooses the format of one reply: by name, by the field Accept, or by the setting of the client. */
final class FormatChoice {
    /** The other name of json, for messages on separate lines. */
    private static final String NDJSON = "ndjson";

    private static final String JSON_DOCUMENT = "application/json";
    private static final String JSON_LINES = "application/x-ndjson";

    private final Accept accept;
    private JsonArrays arrays = JsonArrays.AS_NEEDED;
    private boolean severalReplies;
    private Optional<Choice> chosen = Optional.empty();

    private FormatChoice(Accept accept) {
        this.accept = accept;
    }

    /** Sets the keys of JSON that have arrays. */
    void arrays(JsonArrays wanted) {
        arrays = wanted;
    }

    /** Has the body hold the replies to several actions. */
    void severalReplies() {
        severalReplies = true;
    }

    /** {@return the body of a response in this format: a document, if the format has documents} */
    ReplyBody body(StreamFormat format) {
        if (format instanceof JsonFormat) {
            return mediaType(format).equals(JSON_LINES)
                    ? new MessageSequence(JsonFormat.writer(arrays))
                    : ReplyDocument.json(arrays, severalReplies);
        }
        return format instanceof XmlFormat xml
                ? ReplyDocument.xml(xml, severalReplies)
                : new MessageSequence(format.writer().orElseThrow());
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

    /** {@return the format with this name} Accept may still choose among its media types, except those of json. */
    Optional<StreamFormat> byName(String name, List<StreamFormat> writing) {
        Optional<Choice> named = writing.stream()
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .map(format -> format instanceof JsonFormat
                        ? new Choice(format, JSON_DOCUMENT)
                        : accept.best(List.of(format)).orElse(Choice.of(format)));
        Optional<Choice> lines = writing.stream()
                .filter(format -> format instanceof JsonFormat && name.equalsIgnoreCase(NDJSON))
                .findFirst()
                .map(format -> new Choice(format, JSON_LINES));
        return named.or(() -> lines).map(this::choose);
    }

    /** {@return the media type of a reply in this format, which the action may have chosen} */
    String mediaType(StreamFormat format) {
        return chosen.filter(choice -> choice.format().equals(format))
                .orElseGet(() -> Choice.of(format))
                .mediaType();
    }

    private StreamFormat choose(Choice choice) {
        chosen = Optional.of(choice);
        return choice.format();
    }
}
