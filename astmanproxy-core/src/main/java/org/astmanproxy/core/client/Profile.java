package org.astmanproxy.core.client;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.message.ActionId;

/**
 * What other threads may see of a client.
 *
 * @param identity who it is
 * @param input name of its input format
 * @param output its output format
 * @param autoFilter what it sees of others' answers
 * @param lastActionId the ActionID it sent last
 */
record Profile(
        Identity identity, String input, OutputFormat output, AutoFilter autoFilter, Optional<ActionId> lastActionId) {
    Profile with(Identity newIdentity) {
        return new Profile(newIdentity, input, output, autoFilter, lastActionId);
    }

    Profile with(String inputFormat) {
        return new Profile(identity, inputFormat, output, autoFilter, lastActionId);
    }

    Profile with(OutputFormat format) {
        return new Profile(identity, input, format, autoFilter, lastActionId);
    }

    Profile with(AutoFilter mode) {
        return new Profile(identity, input, output, mode, lastActionId);
    }

    Profile with(ActionId id) {
        return new Profile(identity, input, output, autoFilter, Optional.of(id));
    }
}
