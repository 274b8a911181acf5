package org.astmanproxy.core.format.detection;

import java.nio.charset.StandardCharsets;

/** The replies to HTTP requests that the format of a connection cannot take. */
public final class HttpRefusal {
    private HttpRefusal() {}

    /**
     * {@return the whole reply on a listener for another format}
     *
     * @param format the name of the listener's format
     */
    public static byte[] of(String format) {
        return of400("This port speaks the format " + format
                + ", not HTTP. A port for HTTP needs the input format http or auto.\n");
    }

    /** {@return the whole reply to a request that came after the banner for silent clients} */
    public static byte[] afterBanner() {
        return of400("The request came after the banner for AMI clients, which silent connections get on this port."
                + " Send it again on a new connection. A port for HTTP alone has the input format http.\n");
    }

    private static byte[] of400(String text) {
        String head = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + text.length() + "\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
        return (head + text).getBytes(StandardCharsets.US_ASCII);
    }
}
