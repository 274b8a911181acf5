package org.astmanproxy.core.format.csv;

import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.FormatContract;

class CsvRoundTripTest extends FormatContract {
    CsvRoundTripTest() {
        super(new CsvFormat());
    }

    @Override
    public Message carried(Message message) {
        return message;
    }
}
