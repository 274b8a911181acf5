package org.astmanproxy.core.server;

import org.astmanproxy.message.Message;

/**
 * Makes the reply to a synchronous Originate that was sent as an asynchronous one. Asterisk confirms such an action at
 * once, and sends OriginateResponse when the call has been answered or has failed. The texts are those with which
 * Asterisk 16.28 and 22.10 answer a synchronous Originate.
 */
final class OriginateReply {
    private OriginateReply() {}

    /** {@return true if an event tells how the call of an Originate ended} */
    static boolean isEnd(Message event) {
        return event.has("Event", "OriginateResponse");
    }

    /** {@return true if a response, or the event that ends the call, tells of success} */
    static boolean isSuccess(Message message) {
        return message.has("Response", "Success");
    }

    /**
     * {@return the reply to the synchronous Originate}
     *
     * @param response the response to the asynchronous one, with the client's own ActionID
     * @param answered true if the call was answered
     */
    static Message of(Message response, boolean answered) {
        if (answered || !isSuccess(response)) {
            return response;
        }
        Message failed = Message.response("Error").with("Message", "Originate failed");
        return response.actionId().map(failed::withActionId).orElse(failed);
    }
}
