package org.astmanproxy.core.extension;

import org.astmanproxy.Proxy;
import org.astmanproxy.config.ExtensionConfig;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.core.web.WebPaths;

/**
 * The objects that all extensions of a proxy use.
 *
 * @param proxy the proxy
 * @param config the settings of extensions
 * @param formats all formats
 * @param subscriptions the subscribers to events
 * @param publisher passes on events of extensions
 * @param paths the paths that extensions serve
 */
public record ExtensionTools(
        Proxy proxy,
        ExtensionConfig config,
        FormatRegistry formats,
        Subscriptions subscriptions,
        EventPublisher publisher,
        WebPaths paths) {}
