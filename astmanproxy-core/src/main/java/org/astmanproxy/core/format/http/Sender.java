package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.Credentials;

/**
 * The identification of the sender of a request.
 *
 * @param credentials user and secret
 * @param session the id of the login session
 * @param forwardedFor the addresses that proxies reported
 */
record Sender(Optional<Credentials> credentials, Optional<String> session, List<List<String>> forwardedFor) {
    static Sender of(HeaderFields fields) throws HttpFault {
        return new Sender(BasicLogin.of(fields), SessionCookie.of(fields), ForwardedFor.of(fields));
    }
}
