package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;

/**
 * The stages of a reader.
 *
 * <pre>
 *   HeadStage ──head with a body to come──▶ BodyStage
 *    ▲  │ ▲──────body complete────────────────┘ │
 *    └──┘ head without body                     │
 *       └──fault, or the last request──▶ ClosedStage ◀──┘
 * </pre>
 */
sealed interface ReadStage permits HeadStage, BodyStage, ClosedStage {
    /**
     * Handles a byte.
     *
     * @param b the byte, 0 to 255
     * @param out receives what the byte completes
     * @return the next stage
     * @throws HttpFault if the conversation cannot continue
     */
    ReadStage accept(int b, ExchangeSink out) throws HttpFault;

    /** {@return true if no byte of a request has arrived} */
    boolean isIdle();

    /** {@return the reply to the current request, after which the connection closes} */
    Exchange refused(HttpFault.Refusal refusal);
}
