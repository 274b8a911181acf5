package org.astmanproxy.core.format.stream;

import java.util.Locale;
import org.astmanproxy.spi.StreamFormat;

/** Tells formats of text from binary ones. */
public final class TextFormats {
    private TextFormats() {}

    /** {@return true if the messages of a format are text, by its first media type} */
    public static boolean include(StreamFormat format) {
        return isText(format.mediaTypes().stream().findFirst().orElse(""));
    }

    /** {@return true if a media type is text} */
    public static boolean isText(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.endsWith("json") || type.endsWith("xml");
    }
}
