package org.astmanproxy.core.format;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.RequestSender;

/** Collects the exchanges that a reader reports. It accepts all of them, and bodies of any size. */
public class CollectingExchangeSink implements ExchangeSink {
    private final List<Exchange> exchanges = new ArrayList<>();

    /** {@return the exchanges so far} */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    @Override
    public void exchange(Exchange exchange) {
        exchanges.add(exchange);
    }

    @Override
    public void requestBegins(RequestSender sender) {}

    @Override
    public int maxBodyBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void interim(byte[] bytes) {}

    @Override
    public boolean wantsMore() {
        return true;
    }
}
