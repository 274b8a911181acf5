/** Reloads of a running proxy, between scripted servers and clients. */
package org.astmanproxy.core.reload;
