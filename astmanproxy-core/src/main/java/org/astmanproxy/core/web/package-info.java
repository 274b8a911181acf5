/**
 * Resources beside actions that clients get over HTTP. The paths that extensions serve are here.
 *
 * <p>This package knows the requests, and sends actions for their senders. Only {@code core.format.http} knows the bytes.
 * Start at {@link org.astmanproxy.core.web.WebPaths}; {@code WebCall} is one request.
 */
package org.astmanproxy.core.web;
