package org.astmanproxy.core.action;

import java.util.Optional;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Authentication.AuthenticationHandler;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.LoginAttempts;
import org.astmanproxy.core.login.Proof;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * {@code Action: Login}, with {@code Secret}, or with {@code Key} after a Challenge. It always succeeds if no users are
 * configured. A later login replaces the identity. A login that arrives before the previous one was answered fails, so
 * that a client gets no additional guesses in this way.
 */
final class Login implements LocalAction {
    /** As in {@code SetOutputFormat}; the reply already uses that format. */
    private static final String OUTPUT_FORMAT = "OutputFormat";

    private final UserDirectory users;
    private final Authentication authentication;
    private final Servers servers;
    private final FormatRegistry formats;

    Login(UserDirectory users, Authentication authentication, Servers servers, FormatRegistry formats) {
        this.users = users;
        this.authentication = authentication;
        this.servers = servers;
        this.formats = formats;
    }

    @Override
    public void answer(ActionRequest request) {
        Optional<String> unknown = request.message()
                .get(OUTPUT_FORMAT)
                .filter(name -> formats.output(name.strip()).isEmpty());
        if (unknown.isPresent()) {
            request.refuse(Outcome.BAD_REQUEST, "No such output format: " + unknown.get());
            return;
        }
        LoginAttempts attempts = request.client().login().loginAttempts();
        Optional<String> challenge = request.scope().session().flatMap(it -> attempts.takeChallenge());
        if (!attempts.begin()) {
            fail(request, "");
            return;
        }
        Proof proof = proof(request.message(), challenge);
        AuthenticationHandler verdict = verdict(request, proof, attempts);
        if (users.isEmpty()) {
            authentication.admitGuest(request.client().login(), verdict);
        } else {
            String name = request.message().get("Username").orElse("");
            authentication.check(request.client().login(), name, proof, verdict);
        }
    }

    private AuthenticationHandler verdict(ActionRequest request, Proof proof, LoginAttempts attempts) {
        return new AuthenticationHandler() {
            @Override
            public void right(Identity identity) {
                succeed(request, identity);
                attempts.end();
            }

            @Override
            public void wrong() {
                fail(request, keyIsNoUse(request, proof));
                attempts.end();
            }

            @Override
            public void unavailable(String why) {
                request.refuse(Outcome.UNAVAILABLE, why);
                attempts.end();
            }
        };
    }

    private static Proof proof(Message login, Optional<String> challenge) {
        return login.get("Key")
                .<Proof>map(key -> new Proof.ChallengeKey(challenge, key))
                .orElseGet(() -> new Proof.Secret(login.get("Secret").orElse("")));
    }

    private void succeed(ActionRequest request, Identity identity) {
        RequestScope scope = request.scope();
        scope.loggedIn(identity, request.message().get("Events").flatMap(EventMask::parse));
        if (scope.lasts()) {
            request.message()
                    .get(OUTPUT_FORMAT)
                    .flatMap(name -> formats.output(name.strip()))
                    .ifPresent(scope::answerIn);
        }
        request.answer(Message.response("Success").with("Message", "Authentication accepted"));
        scope.session().ifPresent(session -> fullyBooted().ifPresent(session::tellLater));
    }

    /** Returns the same text for known and unknown users, so that it reveals nothing. */
    private String keyIsNoUse(ActionRequest request, Proof proof) {
        if (proof instanceof Proof.ChallengeKey && !request.scope().lasts()) {
            return " (a Key answers a challenge, which this format does not have: send Secret)";
        }
        return proof instanceof Proof.ChallengeKey && authentication.hashes()
                ? " (with a Key, only users whose secret is stored in clear can log in; the others send Secret)"
                : "";
    }

    private static void fail(ActionRequest request, String hint) {
        request.refuse(Outcome.NOT_LOGGED_IN, "Authentication failed" + hint);
    }

    private Optional<Message> fullyBooted() {
        boolean up = servers.connected().stream().anyMatch(RoutableServer::isBooted);
        return up
                ? Optional.of(Message.event("FullyBooted")
                        .with("Privilege", "system,all")
                        .with("Status", "Fully Booted"))
                : Optional.empty();
    }
}
