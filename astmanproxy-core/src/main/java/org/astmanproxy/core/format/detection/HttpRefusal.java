package org.astmanproxy.core.format.detection;

import java.nio.charset.StandardCharsets;

/** The reply to an HTTP request on a listener for another format. */
public final class HttpRefusal {
    private HttpRefusal() {}

    /**
     * {@return the whole reply}
     *
     * @param format the name of the listener's format
     */
    public static byte[] of(String format) {
        String text = "This port speaks the format " + format
                + ", not HTTP. A port for HTTP needs the input format http" + " or auto.\n";
        String head = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + text.length() + "\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
        return (head + text).getBytes(StandardCharsets.US_ASCII);
    }
}
