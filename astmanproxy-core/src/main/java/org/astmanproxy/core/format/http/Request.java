package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ReaderContext;

/** A request whose head has come and whose body is still to come, if it has one. */
final class Request {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final RequestHead head;
    private final ReaderContext context;
    private Terms terms;
    /** Why it is refused, known before its body is. */
    private @Nullable Refusal refusal;

    private Request(RequestHead head, ReaderContext context) {
        this.head = head;
        this.context = context;
        this.terms = Terms.of(head);
    }

    /** {@return where the reader goes on behind this head} */
    static Stage begin(RequestHead head, ReaderContext context, MessageSink out) throws HttpFault {
        head.authority();
        Optional<Body> body = Framing.of(head, context);
        Request request = new Request(head, context);
        request.screen(body.isPresent());
        if (body.isEmpty()) {
            return request.report(new byte[0], out);
        }
        if (head.waitsToContinue()) {
            if (request.refusal != null) {
                // the body may now come or not, so where the next request begins is not sure
                out.exchange(request.refused(request.refusal));
                return new ClosedStage();
            }
            out.interim(CONTINUE.clone());
        }
        return new BodyStage(request, body.get());
    }

    /** Reports it, with its whole body. */
    Stage report(byte[] body, MessageSink out) {
        out.exchange(exchange(body));
        return terms.keepsAlive() ? new HeadStage(context) : new ClosedStage();
    }

    /** {@return the answer to a request that can't be read to its end} */
    Exchange refused(Refusal why) {
        return new RefusedExchange(why, new Answer(terms.closing()), choice());
    }

    private void screen(boolean hasBody) {
        try {
            Optional<String> otherOrigin = CrossSite.allowedOrigin(head, context.origins());
            terms = terms.readableFor(otherOrigin);
            Screening.check(head, otherOrigin);
            if (hasBody) {
                BodyType.of(head.fields());
            }
            BasicLogin.of(head.fields());
        } catch (HttpFault fault) {
            refusal = fault.refusal();
        }
    }

    private Exchange exchange(byte[] body) {
        Answer answer = new Answer(terms);
        if (refusal != null) {
            return new RefusedExchange(refusal, answer, choice());
        }
        if (head.line().is("OPTIONS")) {
            return new PreflightExchange(answer);
        }
        try {
            Wishes wishes = Wishes.of(Content.message(head, body, context), head.fields());
            return new ActionExchange(wishes, BasicLogin.of(head.fields()), answer, choice());
        } catch (HttpFault fault) {
            return new RefusedExchange(fault.refusal(), answer, choice());
        }
    }

    private FormatChoice choice() {
        return FormatChoice.of(head.fields());
    }
}
