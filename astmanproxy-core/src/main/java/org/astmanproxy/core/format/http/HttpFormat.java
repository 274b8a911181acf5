package org.astmanproxy.core.format.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;

/**
 * Actions as HTTP requests (RFC 9110, RFC 9112), each answered by itself in one of the other formats:
 *
 * <pre>{@code
 * GET /?Action=Ping&ActionID=Foo HTTP/1.1
 * Host: localhost:8080
 *
 * HTTP/1.1 200 OK
 * Server: astmanproxy
 * Date: Mon, 23 Nov 2026 03:36:22 GMT
 * Cache-Control: no-store
 * X-Content-Type-Options: nosniff
 * Content-Type: text/plain; charset=utf-8
 * Content-Length: 92
 *
 * Response: Success
 * ...
 * }</pre>
 *
 * <p><b>The message.</b> GET, HEAD and POST of {@code /}; HEAD runs only actions that change nothing, and GET what {@link
 * ReaderContext#httpGet} says. The parameters of the query, then
 * those of the body, become the lines of the message in their order. They are parted at {@code &} and then decoded,
 * percent and plus, each by itself; their bytes stay as they are, whatever the charset. Bodies are {@code
 * application/x-www-form-urlencoded}, or one message as {@code application/json} or {@code text/xml} in the formats of
 * those names. A header field {@code X-Proxy-Key} becomes the message's {@code ProxyKey}. What http doesn't carry: CR,
 * LF and NUL, a colon or nothing as a name, and spaces at the start of a value.
 *
 * <p><b>What is not for the message.</b> The parameter {@code OutputFormat} chooses the format of the answer (but it
 * stays where the message is {@code ProxyAction: SetOutputFormat}), {@code X-Until-Event} names the event that completes
 * the answer, and {@code X-Maxtime} is how long it may take, 1 to 3600000 ms (more than ten minutes
 * is taken for ten); the last two may be header fields as well.
 * Without {@code OutputFormat} the format is what {@code Accept} prefers among the formats' {@link
 * IOFormat#mediaTypes}, else what is set for the client. A list answer is many messages: in json that is an object a
 * line, which is no JSON document as a whole ({@code application/x-ndjson}), whatever name it was asked for by; in xml a
 * document a message.
 *
 * <p><b>Who asks.</b> {@code Authorization: Basic} in UTF-8 counts for its request. A login is answered with a
 * cookie {@code astmanproxy}, {@code HttpOnly}, {@code SameSite=Strict} and over TLS {@code Secure}, which counts for each
 * request that brings it. Web pages of other sites are kept out: by {@code Sec-Fetch-Site}, by {@code Origin} where it is neither the host asked nor one of {@link
 * ReaderContext#origins}, and without both by {@code Referer}. Those listed get the answer fields of CORS, and their
 * preflights are the only use of OPTIONS. Where no login is needed, a host that is no IP address, not {@code localhost}
 * and none of {@link ReaderContext#hosts} is refused, against DNS rebinding. A browser may send none of these fields with
 * a plain GET to a plain http address that is not its own machine, so without TLS this does not replace a login.
 *
 * <p><b>Connections.</b> HTTP/1.1 and 1.0, any number of requests one behind the other, without waiting for answers if
 * the client likes. Bodies by Content-Length or in chunks; {@code Expect: 100-continue} is heeded. Answers up to 64 KiB
 * have a Content-Length; longer ones come in chunks, and to HTTP/1.0 up to the end of the connection. If such an answer
 * breaks off, its last chunk is missing and the connection closes.
 *
 * <p><b>Refusals</b> are answered with {@code Response: Error} and {@code Message} in the format of the answer. Of
 * requests whose end is not beyond doubt the connection closes: 400 for what is no HTTP, both Content-Length and
 * Transfer-Encoding, a repeated or wrong length, a folded field, a space before a colon, a CR alone, a wrong chunk, a
 * GET with a body; 408 for one that does not come to its end in time; 411 for a POST without length; 413 for a body
 * larger than {@code maxbody}; 414 and 431 for a request line, and for header fields together, of more than {@code
 * maxline} bytes (at least 8000), or more than {@code maxlines} fields (at least 100); 501 for transfer codings other
 * than chunked; 505 for other versions. The connection goes on behind 400 for a parameter or body that makes no
 * message, 401, 403, 404 for other paths, 405 and 501 for other methods, 415 for other bodies, 417 for other
 * expectations, 421 for other hosts.
 */
public final class HttpFormat implements IOFormat {
    /** The longest method and its space. */
    private static final int LONGEST_OPENING = "CONNECT ".length();

    /** Makes the format; it keeps no state. */
    public HttpFormat() {}

    @Override
    public String name() {
        return "http";
    }

    /** {@return yes for a method and the space behind it} */
    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        byte[] bytes = new byte[Math.min(firstBytes.remaining(), LONGEST_OPENING)];
        firstBytes.duplicate().get(bytes);
        String first = new String(bytes, StandardCharsets.ISO_8859_1);
        if (RequestLine.KNOWN.stream().anyMatch(method -> first.startsWith(method + " "))) {
            return Recognition.YES;
        }
        boolean mayBecomeOne = RequestLine.KNOWN.stream().anyMatch(method -> method.startsWith(first));
        return mayBecomeOne ? Recognition.MORE : Recognition.NO;
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public boolean exchanges() {
        return true;
    }

    @Override
    public Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.of(new HttpReader(context));
    }
}
