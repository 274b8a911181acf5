package org.astmanproxy.core.assembly.extension;

import java.util.function.Function;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.core.web.WebPaths;

/**
 * The requests that extensions answer.
 *
 * @param paths the paths that they serve under http
 * @param actions adds a proxy action; returns what removes it
 */
public record ExtensionAnswers(WebPaths paths, Function<ProxyAction, Runnable> actions) {}
