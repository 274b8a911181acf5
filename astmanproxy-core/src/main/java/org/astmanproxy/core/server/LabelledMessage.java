package org.astmanproxy.core.server;

import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;

/**
 * A message of a server that clients get with or without the header {@code Server}. Immutable except for the cached
 * message with the header, which is the same on every loop.
 */
class LabelledMessage {
    private static final String SERVER = "Server";

    private final ServerLabel label;
    private final Message message;
    private final boolean event;
    private @Nullable Message labelled;

    /**
     * Creates a message without a cached form.
     *
     * @param label the server
     * @param message the message as Asterisk sent it
     */
    LabelledMessage(ServerLabel label, Message message) {
        this.label = label;
        this.message = message;
        this.event = message.kind() == MessageKind.EVENT;
    }

    /** {@return the server} */
    final ServerLabel label() {
        return label;
    }

    /** {@return the message without the header} */
    final Message plain() {
        return message;
    }

    /** {@return the message for clients with this setting} */
    final Message with(ServerHeader setting) {
        if (!carriesLabel(setting)) {
            return message;
        }
        Message known = labelled;
        if (known == null) {
            known = message.without(SERVER).withHeadersOf(label.header());
            labelled = known;
        }
        return known;
    }

    /** {@return the message for clients with this setting that asked for numbers} */
    final Message with(ServerHeader setting, StreamPosition position) {
        Message numbered = message.without(StreamPosition.HEADER).with(StreamPosition.HEADER, position.toString());
        return carriesLabel(setting) ? numbered.without(SERVER).withHeadersOf(label.header()) : numbered;
    }

    private boolean carriesLabel(ServerHeader setting) {
        return isNamed() && isWanted(setting);
    }

    /** {@return false for an event of an extension that belongs to no server} */
    private boolean isNamed() {
        return !label.name().isEmpty();
    }

    private boolean isWanted(ServerHeader setting) {
        return setting == ServerHeader.ON || (setting == ServerHeader.EVENTS && event);
    }
}
