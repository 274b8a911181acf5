/**
 * Reads the configuration files. The result is immutable records, or every error in the files.
 *
 * <p>This package knows files and {@link org.astmanproxy.config}. It knows no sessions, sockets, threads or clocks, and
 * of formats only their names. {@code ConfigKeys} and {@code UserKeys} list every key with its range and default.
 * {@code configuration.md} and {@code users.md} in {@code docs/reference} describe the same keys, and tests compare them.
 *
 * <p>Start at {@link org.astmanproxy.core.config.ConfigFiles}.
 */
package org.astmanproxy.core.config;
