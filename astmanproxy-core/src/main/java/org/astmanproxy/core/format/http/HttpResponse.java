package org.astmanproxy.core.format.http;

import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.WebResponse;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * The reply to one request, as bytes. The first 64 KiB are buffered, so that most replies have a Content-Length and
 * their final status. A longer reply is sent in chunks, or with HTTP/1.0 up to the end of the connection.
 */
final class HttpResponse {
    private static final int HELD_BYTES = 64 * 1024;
    /** A shorter body is not compressed: it fits a packet. */
    private static final int LEAST_TO_COMPRESS = 1024;

    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final ReplyTerms terms;
    private final ByteBuilder body = new ByteBuilder();
    /** The form of the body; empty until the first message. */
    private Optional<ReplyBody> messages = Optional.empty();
    /** The reply whose head is sent; empty while all of it is buffered. */
    private Optional<BegunReply> begun = Optional.empty();
    /** True if the body holds a secret, so that its compressed length must not tell anything about it. */
    private boolean secret;
    /** The field line that sets or clears the cookie of the session. */
    private Optional<String> cookie = Optional.empty();

    private boolean closes;

    /**
     * A reply whose head is sent, and whose body is sent in parts.
     *
     * @param status the status in the head
     * @param encoder encodes the body
     */
    private record BegunReply(HttpStatus status, BodyEncoder encoder) {}

    HttpResponse(ReplyTerms terms) {
        this.terms = terms;
        this.closes = !terms.keepsAlive();
    }

    /** Adds a field line for the cookie of the session to the head. */
    void cookie(String fieldLine) {
        keepsSecret();
        cookie = Optional.of(fieldLine);
    }

    /** Leaves the body uncompressed, because it holds a secret. */
    void keepsSecret() {
        secret = true;
    }

    /** Adds a message; the first one determines the form of the body. */
    void add(Message message, MessageSource source, ReplyState state, FormatChoice choice) {
        if (messages.isEmpty()) {
            messages = Optional.of(choice.body(state.format()));
        }
        messages.get().add(message, source, body);
    }

    /** Ends the reply to one of several actions. */
    void replyEnds() {
        messages.ifPresent(all -> all.replyEnds(body));
    }

    /** {@return true if the reply has no message} */
    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Writes the bytes that need no buffering. */
    void pass(HttpStatus status, String mediaType, ReplyState state, ByteSink out) {
        if (body.length() <= HELD_BYTES) {
            return;
        }
        BegunReply reply = begun.orElseGet(() -> begun(status, mediaType, state, out));
        begun = Optional.of(reply);
        chunk(reply.encoder().part(body), out);
        body.clear();
    }

    private BegunReply begun(HttpStatus status, String mediaType, ReplyState state, ByteSink out) {
        closes |= state.last() || !terms.isHttp11();
        BegunReply reply = new BegunReply(status, encoder());
        head(status, mediaType, reply.encoder(), state)
                .write(terms.isHttp11() ? "Transfer-Encoding: chunked" : "", closes, out);
        return reply;
    }

    /** Writes the remaining bytes. */
    void end(HttpStatus status, String mediaType, ReplyState state, ByteSink out) {
        closes |= state.last();
        messages.ifPresent(all -> all.end(body));
        if (begun.isPresent()) {
            endBegun(begun.get(), status, out);
        } else {
            writeWhole(status, mediaType, state, out);
        }
    }

    private void writeWhole(HttpStatus status, String mediaType, ReplyState state, ByteSink out) {
        BodyEncoder encoder = body.length() >= LEAST_TO_COMPRESS ? encoder() : new BodyEncoder.Uncompressed();
        ByteBuilder whole = encoder.last(body);
        head(status, mediaType, encoder, state).write("Content-Length: " + whole.length(), closes, out);
        if (terms.hasBody()) {
            out.put(whole.array(), 0, whole.length());
        }
    }

    private void endBegun(BegunReply reply, HttpStatus status, ByteSink out) {
        chunk(reply.encoder().last(body), out);
        if (reply.status() != status) {
            // too late for another status; the missing last chunk tells the client that the reply is incomplete
            closes = true;
        } else if (terms.hasBody() && terms.isHttp11()) {
            out.put(LAST_CHUNK);
        }
    }

    /** Writes the head of a response without end, or the only head that a client wants. */
    void begin(String mediaType, ReplyState state, ByteSink out) {
        closes = true;
        // a reverse proxy such as nginx would otherwise collect events before it passes them on
        head(HttpStatus.OK, state)
                .mediaType(mediaType)
                .field("X-Accel-Buffering: no")
                .write("", true, out);
    }

    /** Writes the response after which the connection carries frames of WebSocket. */
    void upgrade(String accept, Optional<String> protocol, ReplyState state, ByteSink out) {
        HttpResponseHead head = head(HttpStatus.SWITCHING_PROTOCOLS, state)
                .field("Upgrade: websocket")
                .field("Connection: Upgrade")
                .field("Sec-WebSocket-Accept: " + accept);
        protocol.ifPresent(name -> head.field("Sec-WebSocket-Protocol: " + name));
        head.write("", false, out);
    }

    /** Writes the response of an extension. */
    void end(WebResponse response, ReplyState state, ByteSink out) {
        closes |= state.last();
        HttpResponseHead head = new HttpResponseHead(response, state.now(), terms);
        boolean hasBody = response.status() != 204 && response.status() != 304;
        head.write(hasBody ? "Content-Length: " + response.byteCount() : "", closes, out);
        if (hasBody && terms.hasBody()) {
            out.put(response.body(), 0, response.byteCount());
        }
    }

    /** Writes a reply without a body. */
    void endWithoutBody(HttpResponseHead head, ByteSink out) {
        head.write("", closes, out);
    }

    ReplyTerms terms() {
        return terms;
    }

    boolean closes() {
        return closes;
    }

    private HttpResponseHead head(HttpStatus status, ReplyState state) {
        HttpResponseHead head = new HttpResponseHead(status, state.now(), terms);
        cookie.ifPresent(head::field);
        return head;
    }

    private HttpResponseHead head(HttpStatus status, String mediaType, BodyEncoder encoder, ReplyState state) {
        HttpResponseHead head = head(status, state).mediaType(mediaType);
        encoder.describe(head);
        return head;
    }

    private BodyEncoder encoder() {
        boolean compresses = terms.coding() == BodyCoding.GZIP && terms.isHttp11() && !secret;
        return compresses ? new GzipBody() : new BodyEncoder.Uncompressed();
    }

    private void chunk(ByteBuilder bytes, ByteSink out) {
        if (terms.hasBody() && bytes.length() > 0) {
            if (terms.isHttp11()) {
                out.put(Integer.toHexString(bytes.length()) + "\r\n");
                out.put(bytes.array(), 0, bytes.length());
                out.put("\r\n");
            } else {
                out.put(bytes.array(), 0, bytes.length());
            }
        }
    }
}
