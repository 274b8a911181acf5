package org.astmanproxy.core.format.csv;

import org.astmanproxy.contract.FormatContract;
import org.astmanproxy.message.Message;

class CsvRoundTripTest extends FormatContract {
    CsvRoundTripTest() {
        super(new CsvFormat());
    }

    @Override
    public Message carried(Message message) {
        return message;
    }
}
