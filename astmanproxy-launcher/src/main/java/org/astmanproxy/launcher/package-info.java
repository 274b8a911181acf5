/**
 * The command line: one small class a subcommand, and what the process as a whole has: its log and its signals.
 *
 * <p>Knows the api and picocli, never the engine, which it gets as a {@link org.astmanproxy.spi.ProxyProvider}. Start
 * at {@link org.astmanproxy.launcher.Main}, then {@link org.astmanproxy.launcher.CommandTree}.
 */
package org.astmanproxy.launcher;
