package org.astmanproxy.core.web;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.core.login.Authentication.AuthenticationHandler;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.LoginAttempts;
import org.astmanproxy.core.login.LoginSessions.FollowedSession;
import org.astmanproxy.core.login.Proof;
import org.astmanproxy.core.login.RequestChallenges;
import org.astmanproxy.core.login.RequestChallenges.RequestChallenge;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.web.AjamForm.AjamTarget;
import org.astmanproxy.core.web.AjamSessions.AjamSession;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.WebResponse;

/**
 * The paths of Asterisk's own HTTP server, so that an old page changes only its URL. A login sets the cookie {@code
 * mansession_id}; all other actions have the rights of that session. Runs on the client's loop.
 */
final class Ajam implements OwnPathHandler {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,31}");
    /** The actions that change which events a session sees. */
    private static final Set<String> ABOUT_EVENTS = Set.of("events", "filter");

    private static final String DENIED = "Permission denied";

    private final AjamTools tools;
    private final AjamSessions sessions;

    Ajam(AjamTools tools) {
        this.tools = tools;
        this.sessions = new AjamSessions(tools);
    }

    @Override
    public void answer(ResourceCall call) {
        AjamPath path = AjamPath.of(call.resource().path()).orElseThrow();
        if (path.needsLogin() && call.request().identity().user().isEmpty()) {
            call.request().refuse(Outcome.NOT_LOGGED_IN, DENIED);
            return;
        }
        Map<String, List<String>> parameters = call.resource().parameters();
        int most = tools.limits().get().maxLines();
        boolean fits = parameters.values().stream().mapToInt(List::size).sum() <= most;
        Optional<Message> action = fits ? AjamRequest.action(parameters) : Optional.empty();
        AjamRequest asked = AjamRequest.of(
                call, path, action.orElseGet(() -> Message.builder().build()));
        if (!fits) {
            fail(asked, "a message of more lines than maxlines allows, " + most);
        } else if (action.isEmpty()) {
            fail(asked, "a line end or colon in the name of a parameter, or a line end in its value");
        } else if (asked.name().isEmpty()) {
            fail(asked, "Missing action in request");
        } else {
            act(asked);
        }
    }

    private void act(AjamRequest asked) {
        switch (asked.name()) {
            case "login" -> logIn(asked);
            case "logoff" -> logOff(asked);
            case "challenge" -> challenge(asked);
            case "waitevent" -> waitForEvents(asked);
            default -> send(asked);
        }
    }

    /** {@return the identity of the session, or that of a request with other credentials} */
    private Identity identity(AjamRequest asked) {
        LiveClientSession client = asked.request().client();
        Optional<Identity> known = ofCookie(asked);
        // the sender of another request is known before its handler runs, and this cookie is read here only
        known.filter(Identity::authorised).ifPresent(sender -> client.authenticated());
        return known.orElse(asked.request().identity());
    }

    /** {@return the user of the cookie; empty if it may not log in at the address of this request} */
    private Optional<Identity> ofCookie(AjamRequest asked) {
        LiveClientSession client = asked.request().client();
        return asked.session().flatMap(id -> tools.authentication().ofSession(client.login(), id));
    }

    private void send(AjamRequest asked) {
        Identity identity = identity(asked);
        if (!identity.authorised()) {
            fail(asked, DENIED);
            return;
        }
        Optional<AjamSession> kept = ABOUT_EVENTS.contains(asked.name()) ? session(asked) : Optional.empty();
        var reply = kept.isPresent()
                ? kept.get().local().send(asked.action())
                : tools.actions().send(asked.request().by(identity), asked.action());
        CompletableFuture<Void> unused = reply.thenAccept(answer ->
                onLoop(asked, () -> respond(asked, shown(asked, identity, answer.messages()), "")));
    }

    /** {@return some messages, with the header that names the server only if the sender gets it elsewhere} */
    private static List<Message> shown(AjamRequest asked, Identity identity, List<Message> messages) {
        boolean named = asked.request().client().profile().serverHeader(identity) != ServerHeader.OFF;
        return named
                ? messages
                : messages.stream().map(message -> message.without("Server")).toList();
    }

    private void challenge(AjamRequest asked) {
        if (!asked.action().has("AuthType", "MD5")) {
            fail(asked, "Must specify AuthType");
            return;
        }
        InetAddress from = asked.request().client().login().from();
        Optional<FollowedSession> open = login(asked);
        RequestChallenge begun = open.isPresent()
                ? challenges().begin(from, ofSession(open.get()))
                : challenges().begin(from);
        String cookie = open.isPresent() ? "" : begun.id();
        respond(asked, List.of(asked.response("Success", "Challenge", begun.text())), cookie);
    }

    private RequestChallenges challenges() {
        return tools.authentication().issued().challenges();
    }

    /** {@return the id of a challenge in a session, which goes on meanwhile; no cookie can have this form} */
    private static String ofSession(FollowedSession session) {
        return "session " + session.id();
    }

    /** {@return the open login session of a request} */
    private Optional<FollowedSession> login(AjamRequest asked) {
        return asked.session().flatMap(tools.authentication().issued().sessions()::follow);
    }

    /** {@return how the sender proves its name: by a secret, or by a key for the challenge that its cookie names} */
    private Proof proof(AjamRequest asked) {
        Optional<String> challenge =
                login(asked).map(Ajam::ofSession).or(asked::session).flatMap(challenges()::take);
        return asked.action()
                .get("Key")
                .<Proof>map(key -> new Proof.ChallengeKey(challenge, key))
                .orElseGet(() -> new Proof.Secret(asked.action().get("Secret").orElse("")));
    }

    private void logIn(AjamRequest asked) {
        ActionRequest request = asked.request();
        Proof proof = proof(asked);
        LoginAttempts attempts = request.client().login().loginAttempts();
        if (!attempts.begin()) {
            fail(asked, "Authentication failed");
            return;
        }
        AuthenticationHandler verdict = new AuthenticationHandler() {
            @Override
            public void right(Identity identity) {
                attempts.end();
                begin(asked, identity, proof.label());
            }

            @Override
            public void wrong() {
                attempts.end();
                fail(asked, "Authentication failed");
            }

            @Override
            public void unavailable(String why) {
                attempts.end();
                fail(asked, why);
            }
        };
        if (tools.authentication().knowsUsers()) {
            String name = asked.action().get("Username").orElse("");
            tools.authentication().check(request.client().login(), name, proof, verdict);
        } else {
            tools.authentication().admitGuest(request.client().login(), verdict);
        }
    }

    private void begin(AjamRequest asked, Identity identity, String how) {
        List<Message> accepted = List.of(asked.response("Success", "Message", "Authentication accepted"));
        Optional<UserConfig> user = identity.user();
        if (user.isEmpty()) {
            respond(asked, accepted, "");
            return;
        }
        asked.session().ifPresent(tools.authentication()::endSession);
        String id = tools.authentication().beginSession(asked.request().client().login(), user.get(), how);
        Optional<FollowedSession> login =
                tools.authentication().issued().sessions().follow(id);
        try {
            tools.threads().execute(() -> {
                CompletableFuture<?> events = login.<CompletableFuture<?>>map(it ->
                                keepEvents(it, user.get().name(), asked.action().get("Events")))
                        .orElseGet(() -> CompletableFuture.completedFuture(id));
                CompletableFuture<?> unused =
                        events.whenComplete((kept, failed) -> onLoop(asked, () -> respond(asked, accepted, id)));
            });
        } catch (RejectedExecutionException ended) {
            fail(asked, "The proxy ends");
        }
    }

    private CompletableFuture<?> keepEvents(FollowedSession login, String user, Optional<String> mask) {
        try {
            return sessions.begin(login, user, mask);
        } catch (RuntimeException theUserOrTheProxyIsGone) {
            login.leave();
            return CompletableFuture.completedFuture(login);
        }
    }

    private void logOff(AjamRequest asked) {
        asked.session().ifPresent(tools.authentication()::endSession);
        respond(asked, List.of(asked.response("Goodbye", "Message", "Thanks for all the fish.")), "");
    }

    /** {@return the events of the session; empty if the request has the rights of another credential} */
    private Optional<AjamSession> session(AjamRequest asked) {
        return ofCookie(asked).isPresent() ? login(asked).flatMap(sessions::of) : Optional.empty();
    }

    private void waitForEvents(AjamRequest asked) {
        if (identity(asked).user().isEmpty()) {
            fail(asked, DENIED);
            return;
        }
        Optional<AjamSession> kept = session(asked);
        if (kept.isEmpty()) {
            fail(asked, "WaitEvent needs a session: log in with action=login");
            return;
        }
        AjamEvents events = kept.get().events();
        AtomicBoolean done = new AtomicBoolean();
        Runnable finish = () -> {
            // a client that has left must not take the events with it
            boolean there = !asked.request().client().connection().isClosed();
            if (done.compareAndSet(false, true) && there) {
                respond(asked, waited(asked, events), "");
            }
        };
        LoopTimer timer = asked.request().client().tasks().later(patience(asked.action()), finish);
        events.whenAny(() -> onLoop(asked, () -> {
            timer.cancel();
            finish.run();
        }));
    }

    /** {@return how long a WaitEvent waits; shorter than a request may take, so that its answer arrives} */
    private Duration patience(Message action) {
        Duration most = tools.limits().get().httpTimeout().multipliedBy(9).dividedBy(10);
        String text = action.get("Timeout").map(String::strip).orElse("");
        boolean number = text.length() < 7 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        Duration wanted = number ? Duration.ofSeconds(Integer.parseInt(text)) : most;
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    private List<Message> waited(AjamRequest asked, AjamEvents events) {
        List<Message> answer = new ArrayList<>();
        answer.add(asked.response("Success", "Message", "Waiting for Event completed."));
        answer.addAll(shown(asked, identity(asked), events.takeAll()));
        MessageBuilder end = Message.builder().header("Event", "WaitEventComplete");
        asked.action().get("ActionID").ifPresent(id -> end.header("ActionID", id));
        int dropped = events.takeDropped();
        if (dropped > 0) {
            end.header("Dropped", Integer.toString(dropped));
        }
        answer.add(end.build());
        return answer;
    }

    private void fail(AjamRequest asked, String why) {
        respond(asked, List.of(asked.response("Error", "Message", why)), "");
    }

    private static void onLoop(AjamRequest asked, Runnable task) {
        asked.request().client().tasks().run(task);
    }

    /** Sends the response; {@code id} is that of a new session, or empty. */
    private void respond(AjamRequest asked, List<Message> messages, String id) {
        ResourceCall call = asked.call();
        String element = call.resource()
                .parameter("ajaxobjtype")
                .filter(NAME.asMatchPredicate())
                .orElse("generic");
        String target = call.resource().parameter("ajaxdest").orElse("unknown");
        AjamForm form = asked.path().form();
        String body = form.write(
                messages, new AjamTarget(target, element, asked.path().segment()));
        WebResponse response = WebResponse.of(form.mediaType(), body.getBytes(StandardCharsets.UTF_8))
                .withField("Cache-Control", "no-cache, no-store")
                .withField("Pragma", "SuppressEvents");
        // a browser forgets the cookie in time, so each response renews it, as those of Asterisk do
        Optional<String> kept =
                id.isEmpty() ? asked.session().filter(it -> login(asked).isPresent()) : Optional.of(id);
        call.respond()
                .accept(kept.map(it -> response.withField("Set-Cookie", cookieField(call, it)))
                        .orElse(response));
    }

    private String cookieField(ResourceCall call, String id) {
        long seconds = tools.limits().get().sessions().idle().toSeconds();
        boolean encrypted = call.request().client().tls().isPresent();
        return AjamRequest.COOKIE + "=\"" + id + "\"; Version=1; Max-Age=" + seconds
                + "; HttpOnly; SameSite=Strict; Path=/" + (encrypted ? "; Secure" : "");
    }
}
