package org.astmanproxy.core.session.input;

import java.util.function.Function;
import java.util.function.Supplier;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.session.Conversation;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.Dispatch;
import org.astmanproxy.spi.ExchangeFormat;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;

/** Creates the conversations of all clients of a proxy, each in the format of its client. */
public final class ConversationFactory {
    private final Dispatch dispatch;
    private final ExchangeFactory exchanges;
    private final Function<ListenerConfig, ReaderContext> limits;
    private final Supplier<String> banner;

    /** Creates conversations in which each request has a reply of its own. */
    @FunctionalInterface
    public interface ExchangeFactory {
        /**
         * {@return a new conversation}
         *
         * @param client the client
         * @param inbound its input, which pauses while a login is checked
         * @param reader reads the requests
         */
        Conversation of(LiveClientSession client, Inbound inbound, ExchangeReader reader);
    }

    /**
     * Creates the factory of one proxy.
     *
     * @param dispatch receives the actions
     * @param exchanges creates conversations with exchanges
     * @param limits returns the limits for readers of the clients of a listener
     * @param banner returns the first line for clients that get one, without line end
     */
    public ConversationFactory(
            Dispatch dispatch,
            ExchangeFactory exchanges,
            Function<ListenerConfig, ReaderContext> limits,
            Supplier<String> banner) {
        this.dispatch = dispatch;
        this.exchanges = exchanges;
        this.limits = limits;
        this.banner = banner;
    }

    /**
     * {@return a new conversation in a format with a reader}
     *
     * @param format the format
     * @param client the client
     * @param inbound its input
     */
    Conversation in(IOFormat format, LiveClientSession client, Inbound inbound) {
        ReaderContext context = limits.apply(client.profile().listener());
        if (format instanceof StreamFormat stream) {
            MessageReader reader = stream.newReader(context).orElseThrow();
            StreamBounds bounds = stream.sendsBanner() ? () -> client.outbound().greet(banner.get()) : () -> {};
            return new StreamConversation(
                    client, inbound, reader, dispatch, bounds, new ConnectionScope(client, inbound));
        }
        return exchanges.of(client, inbound, ((ExchangeFormat) format).newReader(context));
    }
}
