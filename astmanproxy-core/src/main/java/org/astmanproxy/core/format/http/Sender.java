package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.Credentials;

/**
 * What a request says of who sent it.
 *
 * @param credentials user and secret
 * @param session id of the login session that it belongs to
 * @param forwardedFor through whom it came
 */
record Sender(Optional<Credentials> credentials, Optional<String> session, List<List<String>> forwardedFor) {
    static Sender of(HeaderFields fields) throws HttpFault {
        return new Sender(BasicLogin.of(fields), SessionCookie.of(fields), ForwardedFor.of(fields));
    }
}
