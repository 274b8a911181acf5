package org.astmanproxy.core.action;

import java.util.function.Supplier;
import org.astmanproxy.Proxy;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.local.InProcessActions;

/**
 * The objects that proxy actions use.
 *
 * @param proxy the proxy, once it runs
 * @param formats all formats
 * @param inProcess sends actions with the rights of the client that asked
 */
public record ProxyActionTools(Supplier<Proxy> proxy, FormatRegistry formats, InProcessActions inProcess) {}
