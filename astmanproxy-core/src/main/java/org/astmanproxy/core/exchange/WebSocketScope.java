package org.astmanproxy.core.exchange;

import java.util.Optional;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.format.websocket.WebSocketFormat;
import org.astmanproxy.core.format.websocket.WebSocketMessages;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.spi.StreamFormat;

/**
 * The state of a session on a WebSocket. Formats change inside of the frames.
 *
 * @param client the session
 * @param input reads its frames
 * @param connection its frames that are not messages
 */
record WebSocketScope(LiveClientSession client, WebSocketMessages input, WebSocketConnection connection)
        implements RequestScope {
    @Override
    public Optional<LiveClientSession> session() {
        return Optional.of(client);
    }

    /** Begins another session, which no longer depends on the credential of the request for the WebSocket. */
    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        connection.endsWith(CredentialWatch.NONE);
        mask.ifPresent(wanted -> client.wants().mask(wanted));
        client.identityChanged(identity);
    }

    @Override
    public void logOff(Runnable answer) {
        client.logOff(answer);
    }

    @Override
    public void answerIn(OutputFormat format) {
        WebSocketFormat framed = WebSocketFormat.of(format.format());
        client.answersIn(new OutputFormat(framed, framed.frames()));
    }

    @Override
    public boolean readIn(StreamFormat format) {
        input.use(format);
        return true;
    }
}
