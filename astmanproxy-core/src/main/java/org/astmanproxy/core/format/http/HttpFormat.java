package org.astmanproxy.core.format.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.astmanproxy.spi.ExchangeFormat;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;

/**
 * Actions as HTTP requests (RFC 9110, RFC 9112). Each has its own reply, in one of the other formats:
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
 * <p><b>The message.</b> The format accepts GET, HEAD and POST of {@code /}. HEAD runs only actions that change
 * nothing, and GET those that {@link ReaderContext#httpGet} allows. The parameters of the query, then those of the
 * body, become the lines of the message, in order. They are separated at {@code &} before percent and plus are decoded
 * in each of them. Their bytes stay unchanged in any charset. A body is {@code application/x-www-form-urlencoded}, {@code
 * multipart/form-data}, or one message as {@code application/json} or {@code text/xml} in the format of that name. A JSON
 * array holds several messages, which are answered in order. The header field {@code
 * X-Proxy-Key} becomes the header {@code ProxyKey} of the message. The format cannot transport CR, LF, NUL, empty
 * names, names with a colon, and spaces at the start of a value.
 *
 * <p><b>Parameters for the proxy.</b> {@code OutputFormat} chooses the format of the reply; in {@code ProxyAction:
 * SetOutputFormat} it is part of the message. {@code X-Until-Event} names the event that completes the reply. {@code
 * X-Maxtime} is the time limit for the reply, 1 to 3600000 ms; values above ten minutes count as ten minutes. The last
 * two may also be header fields. Without {@code OutputFormat}, {@code Accept} chooses among the {@link
 * IOFormat#mediaTypes} of the formats; the default is the setting of the client. A reply in json or xml is
 * one document: an object or element for one message, an array or the root {@code AsteriskManagerMessages} for several
 * ones. {@code OutputFormat=ndjson} and the media type {@code application/x-ndjson} choose objects on separate lines. Long
 * replies are compressed if {@code Accept-Encoding} takes gzip, unless they hold a secret.
 *
 * <p><b>Authentication.</b> {@code Authorization: Basic} in UTF-8 applies to its request. The reply to a login sets a
 * cookie {@code astmanproxy} with {@code HttpOnly}, {@code SameSite=Strict} and, over TLS, {@code Secure}. The login
 * then applies to each request with this cookie.
 *
 * <p><b>Foreign web pages.</b> The format refuses requests of web pages of other sites. It checks {@code
 * Sec-Fetch-Site}, then {@code Origin}, which must be the requested host or one of {@link ReaderContext#origins}, and
 * without both {@code Referer}. Pages of the listed origins get the fields of CORS. OPTIONS is supported only for their
 * preflights. If no login is required, a host is refused unless it is an IP address, {@code localhost} or one of {@link
 * ReaderContext#hosts}. This prevents DNS rebinding. A browser may omit all these fields in a plain GET over http to
 * another machine. Without TLS, these checks therefore do not replace a login.
 *
 * <p><b>Connections.</b> The format supports HTTP/1.1 and 1.0, with any number of requests on a connection. A client
 * may send requests without waiting for replies. Bodies have a Content-Length or come in chunks; {@code Expect:
 * 100-continue} is supported. Replies up to 64 KiB have a Content-Length. Longer ones come in chunks, or with HTTP/1.0
 * up to the end of the connection. If such a reply is cut off, its last chunk is missing and the connection closes.
 *
 * <p><b>Refusals</b> are replies with {@code Response: Error} and {@code Message}, in the format of the reply. If the
 * end of the request is unknown, the connection closes after these:
 * <ul>
 * <li>400 for input that is not HTTP, both Content-Length and Transfer-Encoding, a repeated or invalid length, a folded
 *     field, a space before a colon, a CR alone, an invalid chunk, or a GET with a body
 * <li>408 for a request that is not complete in time
 * <li>411 for a POST without length
 * <li>413 for a body larger than {@code maxbody}
 * <li>414 and 431 for a request line, or header fields together, of more than {@code maxline} bytes (at least 8000),
 *     and for more than {@code maxlines} fields (at least 100)
 * <li>501 for transfer codings other than chunked
 * <li>505 for other versions
 * </ul>
 * The connection stays open after 400 for a parameter or body that is not a message, 401, 403, 404 for other paths, 405
 * and 501 for other methods, 415 for other bodies, 417 for other expectations, and 421 for other hosts.
 */
public final class HttpFormat implements ExchangeFormat {
    /** The length of the longest method and its space. */
    private static final int LONGEST_OPENING = "CONNECT ".length();

    /** Creates the format, which is stateless. */
    public HttpFormat() {}

    @Override
    public String name() {
        return "http";
    }

    /** {@return yes if the bytes are a method and a space} */
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
    public ExchangeReader newReader(ReaderContext context) {
        return new HttpReader(context);
    }
}
