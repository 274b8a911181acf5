package com.example;

import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.FormatContract;

class FormFormatTests extends FormatContract {
    FormFormatTests() {
        super(new FormFormat());
    }

    /** Nothing is lost. */
    @Override
    public Message carried(Message message) {
        return message;
    }

    /** An empty line ends nothing, so there is no form of a message without lines. */
    @Override
    public boolean carries(Message message) {
        return message.lineCount() > 0;
    }
}
