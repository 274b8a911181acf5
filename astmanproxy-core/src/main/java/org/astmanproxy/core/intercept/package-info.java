/**
 * Calls the interceptors of the host program, and holds them to what they promise.
 *
 * <p>Knows messages and the public api. It does not know where messages come from or go. Read on at {@link
 * org.astmanproxy.core.intercept.Interceptors}.
 */
package org.astmanproxy.core.intercept;
