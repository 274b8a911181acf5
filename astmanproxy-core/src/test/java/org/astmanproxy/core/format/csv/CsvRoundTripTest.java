package org.astmanproxy.core.format.csv;

import org.astmanproxy.core.format.RoundTripContract;
import org.astmanproxy.message.Message;

class CsvRoundTripTest extends RoundTripContract {
    CsvRoundTripTest() {
        super(new CsvFormat());
    }

    @Override
    protected Message carried(Message message) {
        return message;
    }
}
