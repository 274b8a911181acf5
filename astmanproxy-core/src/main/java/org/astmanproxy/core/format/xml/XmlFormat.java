package org.astmanproxy.core.format.xml;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.OpeningByte;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;

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
 * <p>Out: {@code AsteriskManagerOutput} for a message from a server, {@code AsteriskManagerProxyOutput} for one of the
 * proxy's own; an element a header, named like it; {@code UnparsedText} for a line of plain text. Headers whose names are
 * no XML names of ASCII letters, begin with "xml", are very long, or are {@code Header} or {@code UnparsedText}, become
 * {@code Header} elements. Always well-formed and in UTF-8; an empty line follows each document.
 *
 * <p>In: the same under the root {@code AsteriskManagerInput}, or under those of the output. White space, comments,
 * processing instructions and an XML declaration may stand between documents; encodings are what the declaration says,
 * UTF-8 without one, or UTF-16 from the first byte of the conversation on. A document is complete with the {@code >} of
 * its root. One that is no message (another root, elements in elements, text outside of attributes, an element without
 * {@code Value}, a name with a colon, a line end in a name or value, no element at all) is refused, and reading goes on
 * behind it. What is not well-formed, has a document type declaration, nests deeper than 32, or is larger than {@code
 * maxbody}, ends the conversation.
 *
 * <p>What xml doesn't carry: control characters other than tab, CR and LF, U+FFFE and U+FFFF are replaced by U+FFFD;
 * bytes that are no valid UTF-8 are decoded as ISO-8859-1, so they don't come back byte by byte; a CR inside a value goes
 * out, but isn't taken back in; nor is text outside of a {@code Response: Follows} that is empty or holds a colon.
 */
public final class XmlFormat implements IOFormat {
    private static final MessageWriter WRITER = new XmlWriter();

    /** Makes the format; it keeps no state. */
    public XmlFormat() {}

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        Recognition wide = CodeUnits.recogniseUtf16(firstBytes);
        return wide == Recognition.NO ? OpeningByte.of(firstBytes, '<') : wide;
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
