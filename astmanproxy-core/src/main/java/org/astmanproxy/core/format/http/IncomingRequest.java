package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.core.format.http.ReadStage.ClosedStage;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.ServedResource;

/** A request whose head is complete, and whose body may follow. */
final class IncomingRequest {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final RequestHead head;
    private final ReaderContext context;
    /** The path of a resource; empty for an action, or if there is no such path. */
    private final Optional<String> resource;
    /** The stream that the request asks for. */
    private final Optional<StreamPath> stream;

    /** The login or logout that the request asks for. */
    private final Optional<LoginPath> login;

    private final boolean isServed;
    /** True if a link on a page of another site may lead to the resource. */
    private final boolean isPage;
    /** The host names that the request may use. */
    private final Optional<Set<String>> hosts;

    private ReplyTerms terms;
    /** The sender, once the head is found to be right. */
    private Sender sender = Sender.ANYBODY;
    /** The reason for refusing the request, if the head shows it. */
    private Optional<Refusal> refusal = Optional.empty();

    private IncomingRequest(RequestHead head, ReaderContext context) {
        this.head = head;
        this.context = context;
        String target = head.line().target().path();
        this.stream = StreamPath.of(target).filter(it -> context.servesEvents());
        this.login = LoginPath.of(target).filter(it -> context.servesActions());
        boolean isAction = login.isPresent() || (target.equals("/") && context.servesActions());
        boolean isOther = isAction || stream.isPresent();
        Optional<String> path = isOther ? Optional.empty() : ResourcePath.of(target);
        Optional<ServedResource> served = path.flatMap(context::resource);
        this.resource = path.filter(it -> served.isPresent());
        this.isServed = isOther || served.isPresent();
        this.isPage = served.filter(ServedResource::isPage).isPresent();
        this.hosts = served.flatMap(ServedResource::hosts).or(context::hosts);
        this.terms = ReplyTerms.of(
                head,
                stream.map(StreamPath::methods)
                        .or(() -> served.map(ServedResource::methods))
                        .or(() -> login.map(it -> LoginPath.METHODS))
                        .orElseGet(() -> ActionMethods.in(context.httpGet())));
    }

    /** {@return the stage after this head} */
    static ReadStage begin(RequestHead head, ReaderContext context, ExchangeSink out) throws HttpFault {
        head.authority();
        Optional<Body> body = Framing.of(head, context);
        IncomingRequest request = new IncomingRequest(head, context);
        request.screen(body.isPresent());
        if (body.isEmpty()) {
            return request.report(new byte[0], out);
        }
        if (request.refusal.isEmpty()) {
            out.requestBegins(request.sender.described());
        }
        if (head.waitsToContinue()) {
            if (request.refusal.isPresent()) {
                // the body may or may not follow, so the start of the next request is unknown
                out.exchange(request.refused(request.refusal.get()));
                return new ClosedStage();
            }
            out.interim(CONTINUE.clone());
        }
        return new BodyStage(request, body.get());
    }

    /** Reports the request with its complete body. */
    ReadStage report(byte[] body, ExchangeSink out) {
        out.exchange(exchange(body));
        return terms.keepsAlive() ? new LineStage(context) : new ClosedStage();
    }

    /** {@return the reply to a request that cannot be read completely} */
    Exchange refused(Refusal why) {
        return new RefusedExchange(why, new HttpResponse(terms.closing()), choice());
    }

    private void screen(boolean hasBody) {
        try {
            KnownHosts.check(head, hosts);
            Optional<String> otherOrigin = CrossSite.allowedOrigin(head, new AllowedOrigins(context.origins()), isPage);
            terms = terms.readableFor(otherOrigin);
            OriginPolicy.check(head, otherOrigin, terms.methods(), isServed);
            if (hasBody && resource.isEmpty()) {
                BodyType.of(head.fields(), otherOrigin.isPresent());
            }
            sender = login.isPresent() ? Sender.ofLogin(head) : Sender.of(head);
        } catch (HttpFault fault) {
            refusal = Optional.of(fault.refusal());
        }
    }

    private Exchange exchange(byte[] body) {
        if (refusal.isPresent()) {
            return new RefusedExchange(refusal.get(), new HttpResponse(terms), choice());
        }
        if (head.line().is("OPTIONS")) {
            HttpResponse answer = new HttpResponse(terms);
            return new PreflightExchange(answer, head.fields().has("access-control-request-private-network"));
        }
        try {
            if (resource.isPresent()) {
                HttpResource request = HttpResource.of(head, resource.get(), body);
                return new ResourceExchange(request, sender, new HttpResponse(terms), choice());
            }
            if (stream.isPresent()) {
                HttpResponse answer = new HttpResponse(terms);
                return switch (stream.get().kind()) {
                    case EVENTS -> new EventsExchange(head, context, sender, answer);
                    case WEBSOCKET -> new WebSocketExchange(head, context, sender, answer);
                };
            }
            if (login.isPresent()) {
                return login(login.get(), body);
            }
            return actions(Content.of(head, body, context, terms.origin().isPresent()));
        } catch (HttpFault fault) {
            return new RefusedExchange(fault.refusal(), new HttpResponse(terms), choice());
        }
    }

    private Exchange login(LoginPath path, byte[] body) throws HttpFault {
        boolean fromListedOrigin = terms.origin().isPresent();
        boolean isBlank = body.length == 0 && head.line().target().query().isEmpty();
        Content content = isBlank ? Content.EMPTY : Content.of(head, body, context, fromListedOrigin);
        ProxyParameters wishes = ProxyParameters.of(content.messages().get(0), head.fields());
        terms = terms.withoutChallenge();
        HttpResponse answer = new HttpResponse(terms);
        answer.keepsSecret();
        return new ActionExchange(List.of(wishes.by(path.action(wishes.action()))), sender, answer, choice());
    }

    private Exchange actions(Content content) throws HttpFault {
        List<ProxyParameters> wishes = new ArrayList<>();
        for (Message message : content.messages()) {
            wishes.add(ProxyParameters.of(message, head.fields()));
        }
        ProxyParameters first = wishes.get(0);
        if (wishes.stream().anyMatch(wish -> wish.action().lineCount() == 0)) {
            throw HttpFault.badRequest("Missing action in request");
        }
        checkMethod(first.action());
        HttpResponse answer = new HttpResponse(terms);
        FormatChoice choice = choice();
        choice.arrays(first.arrays());
        if (wishes.stream().anyMatch(ProxyParameters::asksForSecret)) {
            answer.keepsSecret();
        }
        if (content.isArray()) {
            choice.severalReplies();
        }
        return new ActionExchange(wishes, sender, answer, choice);
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
