package org.astmanproxy.core.format.xml;

import org.astmanproxy.core.format.ExpectedLines;
import org.astmanproxy.core.format.RoundTripContract;
import org.astmanproxy.message.Message;

class XmlRoundTripTest extends RoundTripContract {
    XmlRoundTripTest() {
        super(new XmlFormat());
    }

    /** Text as Message decodes it; what is no XML character replaced. */
    @Override
    protected Message carried(Message message) {
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
