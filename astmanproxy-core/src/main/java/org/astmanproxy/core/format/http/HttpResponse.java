package org.astmanproxy.core.format.http;

import java.util.Optional;
import org.astmanproxy.core.format.ByteBuilder;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.AnswerState;
import org.astmanproxy.spi.MessageSource;

/**
 * The answer to one request, as bytes. It is held back up to 64 KiB, so that most go out with their length and the
 * status that they end with. A longer one goes out in chunks, or, to HTTP/1.0, up to the end of the connection.
 */
final class HttpResponse {
    private static final int HELD_BYTES = 64 * 1024;
    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final ReplyTerms terms;
    private final ByteBuilder body = new ByteBuilder();
    private @Nullable HttpStatus sent;
    /** A field line that tells the client of its session. */
    private Optional<String> cookie = Optional.empty();

    private boolean isEmpty = true;
    private boolean closes;

    HttpResponse(ReplyTerms terms) {
        this.terms = terms;
        this.closes = !terms.keepsAlive();
    }

    /** Its head has this field line about the client's session. */
    void cookie(String fieldLine) {
        cookie = Optional.of(fieldLine);
    }

    /** Adds a message. */
    void add(Message message, MessageSource source, AnswerState state) {
        isEmpty = false;
        state.format().writer().orElseThrow().write(message, source, body);
    }

    /** {@return whether there is no message in it} */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Writes what need not be held back any longer. */
    void pass(HttpStatus status, String mediaType, AnswerState state, ByteSink out) {
        if (body.length() <= HELD_BYTES) {
            return;
        }
        if (sent == null) {
            sent = status;
            closes |= state.last() || !terms.isHttp11();
            HttpResponseHead head = head(status, state).mediaType(mediaType);
            head.write(terms.isHttp11() ? "Transfer-Encoding: chunked" : "", closes, out);
        }
        part(out);
    }

    /** Writes all that is left. */
    void end(HttpStatus status, String mediaType, AnswerState state, ByteSink out) {
        closes |= state.last();
        if (sent == null) {
            HttpResponseHead head = head(status, state).mediaType(mediaType);
            head.write("Content-Length: " + body.length(), closes, out);
            if (terms.hasBody()) {
                out.put(body.array(), 0, body.length());
            }
            return;
        }
        part(out);
        if (sent != status) {
            // too late for another status: that the last chunk is missing says that it is not whole
            closes = true;
        } else if (terms.hasBody() && terms.isHttp11()) {
            out.put(LAST_CHUNK);
        }
    }

    /** Writes an answer that never has a body. */
    void endWithoutBody(HttpResponseHead head, ByteSink out) {
        head.write("", closes, out);
    }

    ReplyTerms terms() {
        return terms;
    }

    boolean closes() {
        return closes;
    }

    private HttpResponseHead head(HttpStatus status, AnswerState state) {
        HttpResponseHead head = new HttpResponseHead(status, state.now(), terms);
        cookie.ifPresent(head::field);
        return head;
    }

    private void part(ByteSink out) {
        if (terms.hasBody() && body.length() > 0) {
            if (terms.isHttp11()) {
                out.put(Integer.toHexString(body.length()) + "\r\n");
                out.put(body.array(), 0, body.length());
                out.put("\r\n");
            } else {
                out.put(body.array(), 0, body.length());
            }
        }
        body.clear();
    }
}
