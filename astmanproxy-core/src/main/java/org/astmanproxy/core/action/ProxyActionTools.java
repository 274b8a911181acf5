package org.astmanproxy.core.action;

import java.util.List;
import java.util.function.Supplier;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.local.InProcessActions;
import org.astmanproxy.core.session.local.SnapshotActions;
import org.astmanproxy.spi.Outcome;

/**
 * The objects that actions of the proxy use.
 *
 * @param proxy the proxy, once it runs
 * @param formats all formats
 * @param inProcess sends actions with the rights of the client that asked
 * @param snapshots sends the actions of snapshots
 * @param authentication tells administrators from other clients
 * @param groups the clients of each loop
 */
public record ProxyActionTools(
        Supplier<Proxy> proxy,
        FormatRegistry formats,
        InProcessActions inProcess,
        SnapshotActions snapshots,
        Authentication authentication,
        List<ClientGroup> groups) {
    /** {@return true if the sender of a request lacks these rights over the proxy; the request was refused} */
    boolean refuses(ActionRequest request, AdminRights required) {
        if (authentication.rights(request.client().login(), request.identity()).include(required)) {
            return false;
        }
        request.denied("", "admin = " + required.label(), "Permission denied");
        request.refuse(Outcome.FORBIDDEN, "Permission denied");
        return true;
    }
}
