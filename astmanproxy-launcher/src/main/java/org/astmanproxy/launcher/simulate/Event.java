package org.astmanproxy.launcher.simulate;

/**
 * An event as all sessions get it, encoded once.
 *
 * @param of the class that a session's mask must hold
 * @param bytes the whole message; shared, never changed
 */
record Event(PrivilegeClass of, byte[] bytes) {}
