package org.astmanproxy.core.action;

import java.util.Optional;
import org.astmanproxy.message.Message;

/** Reads the headers of actions. */
final class RequestHeader {
    private RequestHeader() {}

    /** {@return the value of a header without white space around it; empty if it is missing or blank} */
    static Optional<String> value(Message request, String name) {
        return request.get(name).map(String::strip).filter(text -> !text.isEmpty());
    }
}
