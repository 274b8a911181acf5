package org.astmanproxy.core.fanout;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.fanout.memory.MemoryOwner;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.message.ActionId;

/**
 * A client as fan-out uses it: its identity and its output settings. Confined to its event loop, unless stated
 * otherwise.
 */
public interface FanOutClient extends MemoryOwner {
    /** {@return the user it is logged in as; empty if there is none} Safe for any thread. */
    Optional<String> user();

    /** {@return true if it may see events: it has logged in, or needs no login} */
    boolean isAuthorised();

    /** {@return the permissions of its user} */
    Permissions permissions();

    /** {@return true if its user may use this server} */
    boolean mayUse(ServerConfig server);

    /** {@return its output format} */
    OutputFormat output();

    /** {@return which messages to it carry {@code Server}} */
    ServerHeader serverHeader();

    /** {@return which replies to other clients it sees} */
    AutoFilter autoFilter();

    /** {@return the ActionID of its last action; empty if that had none} */
    Optional<ActionId> lastId();
}
