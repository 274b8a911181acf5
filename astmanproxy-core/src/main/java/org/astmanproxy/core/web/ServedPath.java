package org.astmanproxy.core.web;

import org.astmanproxy.WebHandler;

/**
 * A path that an extension serves.
 *
 * @param path the path
 * @param owner the name of the extension
 * @param handler answers the requests
 * @param open true if clients need no login
 */
record ServedPath(WebPath path, String owner, WebHandler handler, boolean open) {}
