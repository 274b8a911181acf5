/**
 * What the formats share: the lines of a message as a writer walks over them, and the lines of a message to be as a
 * reader collects and checks them.
 *
 * <p>Knows messages and bytes. Must not know any one format, nor sockets, threads or a clock. Next: a package a format,
 * below this one.
 */
package org.astmanproxy.core.format;
