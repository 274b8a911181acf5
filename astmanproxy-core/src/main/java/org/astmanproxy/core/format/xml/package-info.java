/**
 * The xml format for input and output: one document for each message.
 *
 * <p>This package knows bytes and messages. It must not know sockets, threads, clocks or any other format. On input,
 * {@code CodeUnits} distinguishes characters of one and two bytes. {@code DocumentEnd} finds the end of a document
 * without parsing it, and {@code XmlText} decodes the document. {@code XmlDocument} parses it with the JDK's StAX and
 * extracts the lines. {@code XmlReader} combines these steps.
 */
package org.astmanproxy.core.format.xml;
