package org.astmanproxy.core.exchange;

import java.util.Optional;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.Proof;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.spi.StreamFormat;

/**
 * The state of one exchange. A login begins a session that later requests may name; it does not change the connection.
 */
final class ExchangeScope implements RequestScope {
    private final LiveClientSession client;
    private final Authentication authentication;
    private final ExchangeReply answer;
    private final Optional<String> session;

    /**
     * Creates the state of one exchange.
     *
     * @param client the connection
     * @param authentication begins and ends sessions
     * @param answer the reply to the exchange
     * @param session the id of the session in the request
     */
    ExchangeScope(
            LiveClientSession client, Authentication authentication, ExchangeReply answer, Optional<String> session) {
        this.client = client;
        this.authentication = authentication;
        this.answer = answer;
        this.session = session;
    }

    /** {@return empty, because the next request on the connection may come from another client} */
    @Override
    public Optional<LiveClientSession> session() {
        return Optional.empty();
    }

    /**
     * Begins a session, after a login with a secret, since a request answers no challenge. A session that the request
     * named ends, so that no unused session remains.
     */
    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        Optional<UserConfig> user = identity.user();
        if (user.isPresent()) {
            session.ifPresent(authentication::endSession);
            answer.sessionBegins(authentication.beginSession(client.login(), user.get(), Proof.Secret.LABEL));
        }
    }

    @Override
    public void logOff(Runnable goodbye) {
        if (session.isPresent()) {
            authentication.endSession(session.get());
            answer.sessionEnds();
        }
        goodbye.run();
    }

    @Override
    public void answerIn(OutputFormat format) {
        answer.switchFormat(client.profile().output(), format);
    }

    /** {@return false, because a stream of messages has no requests} */
    @Override
    public boolean readIn(StreamFormat format) {
        return false;
    }
}
