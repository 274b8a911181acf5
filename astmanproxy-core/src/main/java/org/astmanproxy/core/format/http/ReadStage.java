package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;

/**
 * The stages of a reader.
 *
 * <pre>
 *   LineStage ──request line──▶ FieldStage ──head with a body to come──▶ BodyStage
 *    ▲  ▲                         │  │                                   │  │
 *    │  └──head without body──────┘  │                                   │  │
 *    └─────body complete─────────────┼───────────────────────────────────┘  │
 *                                    └──fault, or the last request──▶ ClosedStage
 * </pre>
 */
sealed interface ReadStage permits LineStage, FieldStage, BodyStage, ReadStage.ClosedStage {
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

    /** The stage after the last request; all further input is ignored (RFC 9112, 9.6). */
    record ClosedStage() implements ReadStage {
        @Override
        public ReadStage accept(int b, ExchangeSink out) {
            return this;
        }

        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public Exchange refused(HttpFault.Refusal refusal) {
            return new RefusedExchange(
                    refusal, new HttpResponse(ReplyTerms.UNKNOWN), FormatChoice.of(new HeaderFields()));
        }
    }
}
