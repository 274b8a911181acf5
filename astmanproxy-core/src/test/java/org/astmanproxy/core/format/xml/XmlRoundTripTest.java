package org.astmanproxy.core.format.xml;

import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.ExpectedLines;
import org.astmanproxy.testkit.format.FormatContract;

class XmlRoundTripTest extends FormatContract {
    XmlRoundTripTest() {
        super(new XmlFormat());
    }

    /** Text as Message decodes it; what is no XML character replaced. */
    @Override
    public Message carried(Message message) {
        ExpectedLines lines = new ExpectedLines();
        for (int i = 0; i < message.lineCount(); i++) {
            if (message.isText(i)) {
                lines.text(characters(message.value(i)));
            } else {
                lines.header(characters(message.headerName(i)), characters(message.value(i)));
            }
        }
        return lines.build();
    }

    private static String characters(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
