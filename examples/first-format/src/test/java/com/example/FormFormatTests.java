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

    /** The output of commands of Asterisk 13 holds lines that the reader refuses. */
    @Override
    public boolean carries(Message message) {
        return message.lineCount() > 0 && !message.isRawText(message.lineCount() - 1);
    }
}
