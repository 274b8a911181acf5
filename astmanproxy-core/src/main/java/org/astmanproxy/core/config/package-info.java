/**
 * Configuration files to immutable records, with every error of a run.
 *
 * <p>Knows files and {@link org.astmanproxy.config}; knows no session, socket, thread or clock, and of formats only
 * their names. {@code ConfigKeys} and {@code UserKeys} list every key with its range and default; {@code
 * docs/reference/configuration.md} says the same in words, and a test compares them.
 *
 * <p>Reading on: {@link org.astmanproxy.core.config.ConfigFiles} is the door.
 */
package org.astmanproxy.core.config;
