/**
 * Compares the meaning of old files for the C program astmanproxy (1.20 to 1.30) and for this proxy.
 *
 * <p>The package knows how the C program reads a line ({@code OldSetting}, {@code OldUserLine}), and the consequences
 * of each difference. {@link org.astmanproxy.core.config.ConfigFiles} reads the files as the proxy does. The package
 * knows no sessions, sockets or threads, and writes nothing.
 *
 * <p>{@code docs/upgrading.md} lists the same differences for the operator. Start at
 * {@link org.astmanproxy.core.config.fromc.UpgradeComparison}.
 */
package org.astmanproxy.core.config.fromc;
