package org.astmanproxy.core.fanout;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.message.ActionId;

/** A client as fan-out sees it: who it is, and how it reads. Confined to its event loop, but where it says otherwise. */
public interface FanOutClient {
    /** {@return who and where it is, for the log} */
    String label();

    /** {@return its address, for the log} */
    InetSocketAddress address();

    /** {@return where its log lines go} */
    ClientLog log();

    /** {@return the user it is logged in as; empty if there is none} Any thread. */
    Optional<String> user();

    /** {@return whether it may see events at all: it has logged in, or needs no login} */
    boolean isAuthorised();

    /** {@return whether it still has to log in} Any thread. */
    boolean isUnauthenticated();

    /** {@return what its user may do and see} */
    Permissions permissions();

    /** {@return whether its user may use this server} */
    boolean mayUse(ServerConfig server);

    /** {@return the format it reads} */
    OutputFormat output();

    /** {@return which messages to it carry {@code Server}} */
    ServerHeader serverHeader();

    /** {@return what it sees of replies to others} */
    AutoFilter autoFilter();

    /** {@return the ActionID of its last action; empty if that had none} */
    Optional<ActionId> lastId();
}
