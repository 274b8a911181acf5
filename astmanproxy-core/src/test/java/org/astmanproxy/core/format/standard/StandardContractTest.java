package org.astmanproxy.core.format.standard;

import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.FormatContract;

class StandardContractTest extends FormatContract {
    StandardContractTest() {
        super(new StandardFormat());
    }

    @Override
    public Message carried(Message message) {
        return message;
    }

    /** The output of old commands is framed by words that only a server may use. */
    @Override
    public boolean carries(Message message) {
        return message.lineCount() > 0 && !message.isRawText(message.lineCount() - 1);
    }
}
