package org.astmanproxy.core.format.xml;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.OpeningByte;

/**
 * Messages as XML documents:
 *
 * <pre>{@code
 * <AsteriskManagerOutput>
 *   <Event Value="Hangup"/>
 *   <Header Name="ChanVariable(Local/answer@lab-00000001;1)" Value="A=1"/>
 *   <Server Value="pbx1"/>
 * </AsteriskManagerOutput>
 *
 * }</pre>
 *
 * <p>Output: the root is {@code AsteriskManagerOutput} for a message of a server, and {@code
 * AsteriskManagerProxyOutput} for a message of the proxy. Each header is an element with the name of the header, and
 * each line of plain text is {@code UnparsedText}. A header becomes a {@code Header} element if its name is not an XML
 * name of ASCII letters, begins with "xml", or is very long. The same holds for the names {@code Header} and {@code
 * UnparsedText}. The output is always well-formed UTF-8, with an empty line after each document.
 *
 * <p>Input: the same, with the root {@code AsteriskManagerInput} or one of the output roots. White space, comments,
 * processing instructions and an XML declaration may occur between documents. The declaration sets the encoding; the
 * default is UTF-8. UTF-16 is possible from the first byte of the conversation on. A document is complete with the
 * {@code >} of its root.
 *
 * <p>The reader refuses a document with another root, nested elements, text outside of attributes, an element without
 * {@code Value}, or no element. It also refuses a name with a colon, and a line end in a name or value. After a refused
 * document, reading continues. Input that is not well-formed, has a document type declaration, is nested deeper than 32
 * levels, or is larger than {@code maxbody} ends the conversation.
 *
 * <p>Limits: U+FFFD replaces U+FFFE, U+FFFF and control characters other than tab, CR and LF. Bytes that are not valid
 * UTF-8 are decoded as ISO-8859-1, so they cannot be restored. A CR inside a value is written, but refused on input.
 * The same holds for text that is empty or contains a colon, unless the message is a {@code Response: Follows}.
 */
public final class XmlFormat implements StreamFormat {
    private static final MessageWriter WRITER = new XmlWriter();

    /** Creates the format, which is stateless. */
    public XmlFormat() {}

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        Recognition wide = CodeUnits.recogniseUtf16(firstBytes);
        return wide == Recognition.NO ? OpeningByte.recognise(firstBytes, '<') : wide;
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.of(new XmlReader(context));
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/xml", "application/xml");
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(WRITER);
    }
}
