package org.astmanproxy.core.format.xml;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.support.IncomingLines;

/** Parses one document and extracts the lines of a message. */
final class XmlDocument {
    private final XMLStreamReader xml;
    private final IncomingLines lines;
    private int depth;

    private XmlDocument(XMLStreamReader xml, IncomingLines lines) {
        this.xml = xml;
        this.lines = lines;
    }

    /**
     * Parses a document. If it is well-formed but not a message, the lines are refused.
     *
     * @throws ProtocolException if the document is not well-formed
     */
    static void parse(String text, IncomingLines lines) throws ProtocolException {
        try {
            new XmlDocument(factory().createXMLStreamReader(new StringReader(text)), lines).read();
        } catch (XMLStreamException fault) {
            throw new ProtocolException("XML: " + describe(fault));
        }
    }

    /**
     * Creates a factory of the JDK's parser, even if the class path has another one. Factories are cheap, and not
     * thread-safe.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private void read() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                default -> {}
            }
        }
    }

    private void start() {
        depth++;
        if (depth == 1) {
            root(xml.getLocalName());
        } else if (depth == 2) {
            line(xml.getLocalName());
        } else {
            lines.refuse("XML: an element inside of the element of a header");
        }
    }

    private void root(String name) {
        if (!Names.ROOTS.contains(name)) {
            lines.refuse("XML: the root must be AsteriskManagerInput");
        }
    }

    private void line(String element) {
        String value = attribute(Names.VALUE);
        String name = element.equals(Names.HEADER) ? attribute(Names.NAME) : element;
        if (value == null) {
            lines.refuse("XML: an element without the attribute Value");
        } else if (name == null) {
            lines.refuse("XML: a Header without the attribute Name");
        } else if (element.equals(Names.TEXT)) {
            lines.text(utf8(value));
        } else {
            lines.header(utf8(name), utf8(value));
        }
    }

    private @Nullable String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            if (xml.getAttributeLocalName(i).equals(name) && (prefix == null || prefix.isEmpty())) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private void text() {
        if (!xml.isWhiteSpace()) {
            lines.refuse("XML: text that is not the value of an attribute");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the last line of the JDK's text, which states the fault. */
    private static String describe(XMLStreamException fault) {
        String message = String.valueOf(fault.getMessage());
        String what = message.substring(message.lastIndexOf('\n') + 1)
                .replaceFirst("^Message: ", "")
                .replace('\r', ' ');
        return fault.getLocation() == null
                ? what
                : what + " (line " + fault.getLocation().getLineNumber() + ", column "
                        + fault.getLocation().getColumnNumber() + " of the document)";
    }
}
