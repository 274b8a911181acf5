package org.astmanproxy.core.format.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.Ascii;

/** Receives one message from another reader. */
final class OneMessage implements MessageSink {
    private @Nullable Message message;
    private @Nullable ProtocolException refusal;

    /** {@return the message of a body in this format; empty if the body is blank} */
    static Optional<Message> read(StreamFormat format, byte[] body, ReaderContext limits) throws HttpFault {
        OneMessage one = new OneMessage();
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            format.newReader(limits).orElseThrow().read(in, one);
        } catch (ProtocolException e) {
            throw badRequest(e);
        }
        if (!isBlank(in)) {
            throw HttpFault.badRequest("a body of more than one message");
        }
        Optional<Message> message = one.get();
        if (message.isEmpty() && !isBlank(ByteBuffer.wrap(body))) {
            throw HttpFault.badRequest("a body that ends in the middle of a message");
        }
        return message;
    }

    /** {@return the message; empty if none was reported} */
    Optional<Message> get() throws HttpFault {
        if (refusal != null) {
            throw badRequest(refusal);
        }
        return Optional.ofNullable(message);
    }

    @Override
    public void message(Message read) {
        message = read;
    }

    @Override
    public void refused(ProtocolException why) {
        refusal = why;
    }

    @Override
    public boolean wantsMore() {
        return message == null && refusal == null;
    }

    private static HttpFault badRequest(ProtocolException why) {
        return new HttpFault(new Refusal(HttpStatus.BAD_REQUEST, String.valueOf(why.getMessage()), why.actionId()));
    }

    /** Ignores zeros, because white space in UTF-16 contains them. */
    private static boolean isBlank(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) != 0 && !Ascii.isSpace(bytes.get(i))) {
                return false;
            }
        }
        return true;
    }
}
