package org.astmanproxy.core.format.xml;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.support.Utf8;

/**
 * Decodes the bytes of a document. The JDK's parser could decode them too, but it prints to standard error if they are
 * malformed.
 */
final class XmlText {
    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)').*", Pattern.DOTALL);
    /** The longest XML declaration; later bytes are not searched. */
    private static final int DECLARATION_LIMIT = 256;

    private XmlText() {}

    /** {@return the characters of a document in UTF-16, which the reader has converted to big-endian} */
    static CharBuffer ofUtf16(byte[] bytes, int from, int to) throws ProtocolException {
        return decode(bytes, from, to, StandardCharsets.UTF_16BE);
    }

    /** {@return the characters of a document in its declared encoding, or in UTF-8} */
    static CharBuffer ofBytes(byte[] bytes, int from, int to) throws ProtocolException {
        int limit = Math.min(to, from + DECLARATION_LIMIT);
        Matcher declared = ENCODING.matcher(new String(bytes, from, limit - from, StandardCharsets.ISO_8859_1));
        if (!declared.matches()) {
            return decode(bytes, from, to, StandardCharsets.UTF_8);
        }
        String name = declared.group(1) == null ? declared.group(2) : declared.group(1);
        return decode(bytes, from, to, charset(name));
    }

    private static Charset charset(String name) throws ProtocolException {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new ProtocolException("XML: unknown encoding in the XML declaration");
        }
    }

    private static CharBuffer decode(byte[] bytes, int from, int to, Charset charset) throws ProtocolException {
        try {
            return Utf8.decode(bytes, from, to, charset);
        } catch (CharacterCodingException malformed) {
            throw new ProtocolException("XML: bytes that are not valid " + charset.name());
        }
    }
}
