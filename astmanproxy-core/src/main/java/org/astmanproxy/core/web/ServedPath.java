package org.astmanproxy.core.web;

import org.astmanproxy.WebHandler;

/**
 * A path whose handler may block.
 *
 * @param path the path
 * @param owner who serves it, for the log
 * @param handler answers the requests
 * @param open true if clients need no login
 * @param quota counts its requests, together with those for other paths of its owner
 * @param turns decides how many requests it answers at a time
 */
record ServedPath(
        WebPath path, String owner, WebHandler handler, boolean open, RequestQuota quota, HandlerTurns turns) {}
