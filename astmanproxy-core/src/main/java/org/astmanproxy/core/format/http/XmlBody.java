package org.astmanproxy.core.format.http;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.astmanproxy.spi.support.Utf8;

/**
 * A body in XML. A byte order mark tells its encoding; without one the {@code charset} of the media type does, and only
 * then the XML declaration (RFC 7303, section 3).
 */
final class XmlBody {
    private static final String DECLARATION = "<?xml";
    private static final String DECLARATION_END = "?>";

    private XmlBody() {}

    /**
     * {@return the same document in an encoding that it tells itself}
     *
     * @param body the bytes of the request
     * @param contentType the field Content-Type
     */
    static byte[] read(byte[] body, String contentType) throws HttpFault {
        Optional<String> name = MediaTypeParameters.value(contentType, "charset");
        if (name.isEmpty() || beginsWithMark(body)) {
            return body;
        }
        String text = decode(body, name.get()).toString();
        String content = text.startsWith(DECLARATION) ? withoutDeclaration(text) : text;
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean beginsWithMark(byte[] body) {
        if (body.length < 2) {
            return false;
        }
        int first = ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
        boolean utf8 = first == 0xEFBB && body.length > 2 && (body[2] & 0xFF) == 0xBF;
        return first == 0xFEFF || first == 0xFFFE || utf8;
    }

    private static CharBuffer decode(byte[] body, String name) throws HttpFault {
        try {
            return Utf8.decode(body, 0, body.length, Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new HttpFault(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "a body in XML with an unknown charset");
        } catch (CharacterCodingException malformed) {
            throw HttpFault.badRequest("a body in XML that is not in its charset");
        }
    }

    private static String withoutDeclaration(String text) {
        int end = text.indexOf(DECLARATION_END);
        return end < 0 ? text : text.substring(end + DECLARATION_END.length());
    }
}
