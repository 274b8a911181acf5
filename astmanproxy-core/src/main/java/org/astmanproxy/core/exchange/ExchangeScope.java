package org.astmanproxy.core.exchange;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.fanout.OutputFormat;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.RequestScope;
import org.astmanproxy.message.Message;

/** One exchange. A login in it begins a session that later requests may name, and changes nothing of the connection. */
final class ExchangeScope implements RequestScope {
    private final LiveClientSession client;
    private final Authentication authentication;
    private final ExchangeReply answer;
    private final Optional<String> session;

    /**
     * Of one exchange.
     *
     * @param client whose connection it is
     * @param authentication begins and ends sessions
     * @param answer the answer to the exchange
     * @param session id of the session that the request names
     */
    ExchangeScope(
            LiveClientSession client, Authentication authentication, ExchangeReply answer, Optional<String> session) {
        this.client = client;
        this.authentication = authentication;
        this.answer = answer;
        this.session = session;
    }

    @Override
    public boolean lasts() {
        return false;
    }

    /** {@return nothing: a challenge would be that of whoever uses the connection next} */
    @Override
    public Optional<String> takeChallenge() {
        return Optional.empty();
    }

    /** A login anew ends the session before, so that none is left behind that nobody names any more. */
    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        Optional<UserConfig> user = identity.user();
        if (user.isPresent()) {
            session.ifPresent(authentication::endSession);
            answer.sessionBegins(authentication.beginSession(client, user.get()));
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
        answer.switchFormat(client.output(), format);
    }

    @Override
    public void autoFilter(AutoFilter mode) {
        // an exchange sees the answer to its own action only
    }

    @Override
    public void tellLater(Message event) {
        // an exchange sees no events of the proxy's own
    }
}
