/**
 * Determines the target of an action: whether the channels, contexts and other objects in its headers belong to the
 * user.
 *
 * <p>This package knows messages and rules. It knows no sessions, sockets, threads or clocks. An object belongs to the
 * user only if that is certain. The target of an action, header or application that is not in these tables is
 * undecidable.
 */
package org.astmanproxy.core.permission.targets;
