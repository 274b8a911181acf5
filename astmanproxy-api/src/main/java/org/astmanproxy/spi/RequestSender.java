package org.astmanproxy.spi;

import java.util.List;
import java.util.Optional;

/**
 * The sender of a request, according to the head of the request. Immutable.
 *
 * @param credentials the credentials; empty if there are none
 * @param ticket the ticket; empty if there is none, see {@link Exchange#ticket}
 * @param sessionId the login session that the head names; empty if it names none
 * @param forwardedFor the addresses that proxies on the way reported, see {@link Exchange#forwardedFor}
 */
public record RequestSender(
        Optional<Credentials> credentials,
        Optional<String> ticket,
        Optional<String> sessionId,
        List<List<String>> forwardedFor) {

    /**
     * Creates a sender, with copies of the lists.
     *
     * @param credentials the credentials; empty if there are none
     * @param ticket the ticket; empty if there is none
     * @param sessionId the login session; empty if there is none
     * @param forwardedFor a list for each header, with an entry for each proxy
     */
    public RequestSender {
        forwardedFor = forwardedFor.stream().map(List::copyOf).toList();
    }

    /** {@return a text without the secrets} */
    @Override
    public String toString() {
        return "RequestSender[credentials=" + credentials + ", forwardedFor=" + forwardedFor + "]";
    }
}
