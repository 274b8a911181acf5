package org.astmanproxy.core.format.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.ExpectedLines;
import org.astmanproxy.testkit.format.FormatContract;

class JsonRoundTripTest extends FormatContract {
    JsonRoundTripTest() {
        super(new JsonFormat());
    }

    /** Text as Message decodes it; lines of one name together. Text is told from headers by a name that none has. */
    @Override
    public Message carried(Message message) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        for (int i = 0; i < message.lineCount(); i++) {
            String key = message.isText(i) ? ":" : message.headerName(i);
            grouped.computeIfAbsent(key, k -> new ArrayList<>()).add(message.value(i));
        }
        ExpectedLines lines = new ExpectedLines();
        grouped.forEach((key, values) -> values.forEach(value -> add(key, value, lines)));
        return lines.build();
    }

    private static void add(String key, String value, ExpectedLines lines) {
        if (key.equals(":")) {
            lines.text(value);
        } else {
            lines.header(key, value);
        }
    }
}
