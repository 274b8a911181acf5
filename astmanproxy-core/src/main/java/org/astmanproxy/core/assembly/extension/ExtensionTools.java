package org.astmanproxy.core.assembly.extension;

import org.astmanproxy.Proxy;
import org.astmanproxy.config.ExtensionConfig;
import org.astmanproxy.core.format.detection.FormatRegistry;

/**
 * The objects that all extensions of a proxy use.
 *
 * @param proxy the proxy
 * @param config the settings of extensions
 * @param formats all formats
 * @param events the ways of events
 * @param answers what extensions answer
 * @param servers the servers that extensions play, and their gates
 */
public record ExtensionTools(
        Proxy proxy,
        ExtensionConfig config,
        FormatRegistry formats,
        EventFlow events,
        ExtensionAnswers answers,
        ExtensionServers servers) {}
