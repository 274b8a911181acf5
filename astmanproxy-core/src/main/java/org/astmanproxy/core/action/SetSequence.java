package org.astmanproxy.core.action;

import java.util.Locale;
import org.astmanproxy.core.fanout.EventStream;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.spi.Outcome;

/** {@code ProxyAction: SetSequence}: adds its place in the stream to each event of this client, or stops adding it. */
final class SetSequence implements LocalAction {
    private static final String SEQUENCE = "Sequence";

    SetSequence() {}

    @Override
    public void answer(ActionRequest request) {
        String wanted = request.message().get(SEQUENCE).orElse("on").strip().toLowerCase(Locale.ROOT);
        if (Resume.isRefused(request)) {
            return;
        }
        if (!wanted.equals("on") && !wanted.equals("off")) {
            request.refuse(Outcome.BAD_REQUEST, "Sequence: '" + wanted + "' (expected: on or off)");
            return;
        }
        EventStream events = request.client().outbound().events();
        request.answer(ReplyText.proxy("Success")
                .with(SEQUENCE, wanted)
                .with(StreamPosition.HEADER, events.position().toString()));
        events.number(wanted.equals("on"));
    }
}
