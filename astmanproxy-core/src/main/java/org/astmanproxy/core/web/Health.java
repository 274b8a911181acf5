package org.astmanproxy.core.web;

import java.util.List;
import java.util.function.Supplier;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.spi.WebResponse;

/** Answers {@code /healthz}: 200 while all event loops turn, else 503 with the reasons. */
public final class Health implements OwnPathHandler {
    private final Supplier<List<String>> faults;

    /**
     * Creates the handler.
     *
     * @param faults returns a text for each thing that is wrong; any thread
     */
    public Health(Supplier<List<String>> faults) {
        this.faults = faults;
    }

    @Override
    public void answer(ResourceCall call) {
        List<String> reasons = faults.get();
        String document = "{\"healthy\":" + reasons.isEmpty() + ",\"reasons\":" + JsonDocument.strings(reasons) + "}\n";
        call.respond().accept(WebResponse.json(document).withStatus(reasons.isEmpty() ? 200 : 503));
    }
}
