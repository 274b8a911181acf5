package org.astmanproxy.core.exchange;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Authentication.AuthenticationHandler;
import org.astmanproxy.core.login.LoginConnection;
import org.astmanproxy.core.login.Proof;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.session.TrustedProxies;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.RequestSender;

/** Finds out who sends a request: the address of the sender, and its identity. One for each proxy. */
public final class RequestSenders {
    private final UserDirectory users;
    private final Authentication authentication;
    private final Supplier<ProxyConfig> config;

    /**
     * Creates the senders of one proxy.
     *
     * @param users the users
     * @param authentication checks credentials and sessions
     * @param config returns the configuration in force
     */
    public RequestSenders(UserDirectory users, Authentication authentication, Supplier<ProxyConfig> config) {
        this.users = users;
        this.authentication = authentication;
        this.config = config;
    }

    /** {@return true if actions are accepted without a login and without a key} */
    boolean admitsUnauthenticated() {
        return users.admitsUnauthenticated();
    }

    /** {@return what begins and ends login sessions} */
    Authentication authentication() {
        return authentication;
    }

    /** {@return the address of the sender of a request, see {@link TrustedProxies#sender}} */
    Optional<InetAddress> address(InetAddress peer, List<List<String>> forwarded) {
        return proxies().sender(peer, forwarded);
    }

    /** {@return true if the peer passes on the requests of others} */
    boolean isProxy(InetAddress peer) {
        return proxies().include(peer);
    }

    private TrustedProxies proxies() {
        return new TrustedProxies(config.get().trustedProxies());
    }

    /** Identifies the sender of a request whose body has not arrived. */
    void identifyHead(LoginConnection client, RequestSender sender, RequestHeadIdentity verdict) {
        Optional<String> session = sender.sessionId();
        if (sender.credentials().isPresent() && authentication.knowsUsers()) {
            check(client, sender.credentials().get(), verdict);
        } else if (sender.ticket().isPresent()) {
            authentication.checkTicket(client, sender.ticket().get(), verdict);
        } else if (session.flatMap(id -> authentication.ofSession(client, id)).isPresent()) {
            verdict.trust();
        } else {
            verdict.unknown();
        }
    }

    /** Identifies the sender by the request alone, never by earlier requests on the connection. */
    void identify(ActionRequest request, RequestSender sender, AuthenticationHandler verdict) {
        Optional<Credentials> credentials = sender.credentials();
        LoginConnection client = request.client().login();
        Message message = request.message();
        Optional<String> key = message.get("ProxyKey").filter(given -> authentication.takesKeys());
        if (credentials.isPresent() && authentication.knowsUsers()) {
            check(client, credentials.get(), verdict);
        } else if (credentials.isPresent() && authentication.takesLogins()) {
            authentication.admitGuest(client, verdict);
        } else if (sender.ticket().isPresent()) {
            authentication.checkTicket(client, sender.ticket().get(), verdict);
        } else if (key.isPresent() && !request.identity().authorised()) {
            authentication.checkKey(client, key.get(), verdict);
        } else {
            verdict.right(sender.sessionId()
                    .flatMap(id -> authentication.ofSession(client, id))
                    .orElse(request.identity()));
        }
    }

    private void check(LoginConnection client, Credentials credentials, AuthenticationHandler verdict) {
        authentication.check(client, credentials.user(), new Proof.Secret(credentials.secret()), verdict);
    }
}
