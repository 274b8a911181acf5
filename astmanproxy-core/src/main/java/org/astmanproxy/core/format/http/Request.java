package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.Message;
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
        this.terms = Terms.of(head, ActionMethods.in(context.httpGet()));
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
        if (request.refusal == null) {
            Sender sender = Sender.of(head.fields());
            out.requestBegins(sender.credentials(), sender.session(), sender.forwardedFor());
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
            KnownHosts.check(head, context.hosts());
            Optional<String> otherOrigin = CrossSite.allowedOrigin(head, new AllowedOrigins(context.origins()));
            terms = terms.readableFor(otherOrigin);
            Screening.check(head, otherOrigin, terms.methods());
            if (hasBody) {
                BodyType.of(head.fields());
            }
            Sender.of(head.fields());
        } catch (HttpFault fault) {
            refusal = fault.refusal();
        }
    }

    private Exchange exchange(byte[] body) {
        if (refusal != null) {
            return new RefusedExchange(refusal, new Answer(terms), choice());
        }
        if (head.line().is("OPTIONS")) {
            Answer answer = new Answer(terms);
            return new PreflightExchange(answer, head.fields().has("access-control-request-private-network"));
        }
        try {
            Wishes wishes = Wishes.of(Content.message(head, body, context), head.fields());
            checkMethod(wishes.action());
            return new ActionExchange(wishes, Sender.of(head.fields()), new Answer(terms), choice());
        } catch (HttpFault fault) {
            return new RefusedExchange(fault.refusal(), new Answer(terms), choice());
        }
    }

    private void checkMethod(Message action) throws HttpFault {
        terms = terms.runBy(ActionMethods.of(action, context.httpGet()));
        if (!terms.methods().contains(head.line().method())) {
            throw ActionMethods.refusal(head.line().method(), action, context.httpGet());
        }
    }

    private FormatChoice choice() {
        return FormatChoice.of(head.fields());
    }
}
