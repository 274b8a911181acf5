/**
 * The command line: a small class for each subcommand, and the log and signals of the process.
 *
 * <p>This package knows the api and picocli. It does not know the engine, which it gets as a {@link
 * org.astmanproxy.ProxyProvider}. Start at {@link org.astmanproxy.launcher.Main}, then read {@link
 * org.astmanproxy.launcher.CommandTree}.
 */
package org.astmanproxy.launcher;
