/**
 * The xml format: one document a message, in and out.
 *
 * <p>Knows bytes and messages. Must not know sockets, threads, a clock or any other format. Going in: {@code CodeUnits}
 * tells one and two byte characters apart, {@code DocumentEnd} finds where a document ends without parsing it, {@code
 * XmlText} decodes it, {@code XmlDocument} parses it with the JDK's StAX and takes the lines from it; {@code XmlReader}
 * puts them together.
 */
package org.astmanproxy.core.format.xml;
