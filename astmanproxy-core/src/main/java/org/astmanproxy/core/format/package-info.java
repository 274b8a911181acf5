/**
 * The common code of the formats: the lines of a message for a writer, and the lines that a reader collects and checks.
 *
 * <p>This package knows messages and bytes. It must not know any single format, nor sockets, threads or clocks. Each
 * format has a package below this one; {@code detection} chooses among them.
 */
package org.astmanproxy.core.format;
