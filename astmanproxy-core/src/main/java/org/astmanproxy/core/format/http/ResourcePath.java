package org.astmanproxy.core.format.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * Decodes the path of a request for a resource. It accepts only paths that every program reads in the same way, so that
 * no path can name another one in disguise.
 */
final class ResourcePath {
    private ResourcePath() {}

    /** {@return the decoded path; empty if it is not one of those that {@code ResourceRequest.path} promises} */
    static Optional<String> of(String sent) {
        if (!sent.startsWith("/")) {
            return Optional.empty();
        }
        return decoded(sent).filter(ResourcePath::isPlain);
    }

    private static Optional<String> decoded(String sent) {
        ByteBuilder bytes = new ByteBuilder(sent.length());
        for (int i = 0; i < sent.length(); i++) {
            char c = sent.charAt(i);
            if (c != '%') {
                bytes.put(c);
                continue;
            }
            int high = i + 2 < sent.length() ? Character.digit(sent.charAt(i + 1), 16) : -1;
            int low = i + 2 < sent.length() ? Character.digit(sent.charAt(i + 2), 16) : -1;
            int value = high << 4 | low;
            // an encoded slash is not a separator, and programs differ about it
            if (high < 0 || low < 0 || value == '/') {
                return Optional.empty();
            }
            bytes.put(value);
            i += 2;
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(bytes.array(), 0, bytes.length());
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(all).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String path) {
        if (path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isLast = i == segments.length - 1;
            if (segments[i].equals(".") || segments[i].equals("..") || (segments[i].isEmpty() && !isLast)) {
                return false;
            }
        }
        return true;
    }
}
