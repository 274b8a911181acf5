package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSink;

/**
 * Where a reader stands in its conversation.
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
     * Takes a byte.
     *
     * @param b 0 to 255
     * @param out told of what is complete with it
     * @return where it stands now
     * @throws HttpFault when the conversation can't go on
     */
    ReadStage accept(int b, MessageSink out) throws HttpFault;

    /** {@return whether nothing of a request has come} */
    boolean isIdle();

    /** {@return what answers the request that is being read, behind which the connection closes} */
    Exchange refused(HttpFault.Refusal refusal);
}
