package org.astmanproxy.core.format.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.Ascii;

/** Receives one message from another reader. */
final class OneMessage implements MessageSink {
    private BodyContent content = new NoContent();

    /** The report of the reader. */
    private sealed interface BodyContent {}

    private record NoContent() implements BodyContent {}

    private record AcceptedContent(Message message) implements BodyContent {}

    private record RefusedContent(ProtocolException why) implements BodyContent {}

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
        if (content instanceof RefusedContent refused) {
            throw badRequest(refused.why());
        }
        return content instanceof AcceptedContent accepted ? Optional.of(accepted.message()) : Optional.empty();
    }

    @Override
    public void message(Message read) {
        content = new AcceptedContent(read);
    }

    @Override
    public void refused(ProtocolException why) {
        content = new RefusedContent(why);
    }

    @Override
    public boolean wantsMore() {
        return content instanceof NoContent;
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
