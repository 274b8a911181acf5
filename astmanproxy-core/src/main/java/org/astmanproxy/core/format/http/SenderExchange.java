package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.Exchange;

/** An exchange on behalf of the sender that its request identifies. */
abstract sealed class SenderExchange implements Exchange permits ActionExchange, ResourceExchange {
    private final Sender sender;
    private final HttpResponse answer;
    private final FormatChoice choice;

    SenderExchange(Sender sender, HttpResponse answer, FormatChoice choice) {
        this.sender = sender;
        this.answer = answer;
        this.choice = choice;
    }

    /** {@return the response to write} */
    final HttpResponse answer() {
        return answer;
    }

    /** {@return the choice of the format of the response} */
    final FormatChoice choice() {
        return choice;
    }

    @Override
    public final Optional<Credentials> credentials() {
        return sender.credentials();
    }

    @Override
    public final Optional<String> ticket() {
        return sender.ticket();
    }

    @Override
    public final List<List<String>> forwardedFor() {
        return sender.forwardedFor();
    }

    @Override
    public final Optional<String> sessionId() {
        return sender.session();
    }

    @Override
    public final boolean closes() {
        return answer.closes();
    }
}
