package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.spi.support.IncomingLines;

/**
 * Reads a body of the type {@code multipart/form-data} (RFC 7578), which a script sends for {@code FormData}. Each part
 * is a header of the action. The boundary is searched once, from the start of the body to its end.
 */
final class Multipart {
    // browsers write a backslash in a name as it is, so these are not parameters of RFC 9110
    private static final Pattern NAME = Pattern.compile("(?i)form-data((?:\\s*;[^;=]+=(?:\"[^\"]*\"|[^;\"]*))*)\\s*");
    private static final Pattern PARAMETER = Pattern.compile("(?i);\\s*([^;=\\s]+)=(?:\"([^\"]*)\"|([^;\"]*))");
    /** The limit of RFC 2046, section 5.1.1. */
    private static final int LONGEST_BOUNDARY = 70;

    private static final String DISPOSITION = "content-disposition:";
    /** The longest head of a part; browsers send some 100 bytes. */
    private static final int LONGEST_HEAD = 1000;

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final byte[] body;
    private final byte[] delimiter;
    private int at;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Adds the parts of a body to a message.
     *
     * @param body the body
     * @param type the field Content-Type, with the boundary
     */
    static void read(byte[] body, String type, IncomingLines lines) throws HttpFault {
        String boundary = MediaTypeParameters.value(type, "boundary").orElse("");
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw HttpFault.badRequest("a multipart/form-data without boundary");
        }
        new Multipart(body, boundary).read(lines);
    }

    private void read(IncomingLines lines) throws HttpFault {
        // the first delimiter has no line end in front of it
        int size = delimiter.length - 2;
        if (body.length < size || !Arrays.equals(body, 0, size, delimiter, 2, delimiter.length)) {
            throw HttpFault.badRequest("a multipart/form-data that does not begin with its boundary");
        }
        at = size;
        while (!isLast()) {
            if (!startsWith(at, (byte) '\r', (byte) '\n')) {
                throw HttpFault.badRequest("a multipart/form-data with a boundary that goes on");
            }
            part(lines);
        }
    }

    private boolean isLast() {
        return startsWith(at, (byte) '-', (byte) '-');
    }

    private boolean startsWith(int from, byte first, byte second) {
        return from + 1 < body.length && body[from] == first && body[from + 1] == second;
    }

    private void part(IncomingLines lines) throws HttpFault {
        int headEnd = indexOf(END_OF_HEAD, at);
        int end = headEnd < 0 ? -1 : indexOf(delimiter, headEnd + 2);
        if (end < 0) {
            throw HttpFault.badRequest("a multipart/form-data that ends in the middle of a part");
        }
        if (headEnd - at > LONGEST_HEAD) {
            throw HttpFault.badRequest("a part of a form with a head of more than " + LONGEST_HEAD + " bytes");
        }
        String head = new String(body, at, headEnd - at, StandardCharsets.UTF_8);
        int from = Math.min(headEnd + END_OF_HEAD.length, end);
        lines.header(name(head).getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(body, from, end));
        at = end + delimiter.length;
    }

    private static String name(String head) throws HttpFault {
        for (String line : head.split("\r\n", -1)) {
            if (line.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length())) {
                return parameter(line.substring(DISPOSITION.length()).strip());
            }
        }
        throw HttpFault.badRequest("a part of a form without a name");
    }

    private static String parameter(String disposition) throws HttpFault {
        Matcher whole = NAME.matcher(disposition);
        String name = "";
        if (whole.matches()) {
            Matcher parameters = PARAMETER.matcher(whole.group(1));
            while (parameters.find()) {
                String value = parameters.group(2) != null ? parameters.group(2) : parameters.group(3);
                if (parameters.group(1).equalsIgnoreCase("filename")) {
                    throw HttpFault.badRequest("a file in a form (expected: texts)");
                }
                name = parameters.group(1).equalsIgnoreCase("name") ? decoded(value) : name;
            }
        }
        if (name.isEmpty()) {
            throw HttpFault.badRequest("a part of a form without a name");
        }
        return name;
    }

    /** Decodes the three characters that browsers encode in a name (WHATWG HTML, 4.10.21.8). */
    private static String decoded(String name) {
        return name.replace("%0D", "\r").replace("%0A", "\n").replace("%22", "\"");
    }

    private int indexOf(byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
