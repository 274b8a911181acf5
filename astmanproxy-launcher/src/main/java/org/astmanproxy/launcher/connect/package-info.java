/**
 * Tries the servers of a configuration, and says for each what to change: {@code check --connect}.
 *
 * <p>This package knows the api. It does not know picocli, and reaches the engine as a {@link
 * org.astmanproxy.ProxyProvider}. The engine itself logs in, so a secret leaves the machine only as it would from a
 * running proxy. Start at {@link org.astmanproxy.launcher.connect.ConnectionCheck}.
 */
package org.astmanproxy.launcher.connect;
