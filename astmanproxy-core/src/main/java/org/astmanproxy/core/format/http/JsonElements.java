package org.astmanproxy.core.format.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.astmanproxy.spi.support.Ascii;

/**
 * Finds the elements of a JSON array in a body. It looks at strings and brackets only: the reader of the format checks
 * each element.
 */
final class JsonElements {
    /** The largest number of actions in a request. */
    static final int MOST = 100;

    private final byte[] body;
    private final List<byte[]> found = new ArrayList<>();
    private int at;

    private JsonElements(byte[] body) {
        this.body = body;
    }

    /** {@return true if a body begins an array, and so is a list of actions} */
    static boolean begin(byte[] body) {
        JsonElements elements = new JsonElements(body);
        elements.skipSpace();
        return elements.at < body.length && body[elements.at] == '[';
    }

    /** {@return the elements of a body that begins an array} */
    static List<byte[]> of(byte[] body) throws HttpFault {
        return new JsonElements(body).read();
    }

    private List<byte[]> read() throws HttpFault {
        skipSpace();
        at++;
        boolean more = true;
        while (more) {
            int from = at;
            int end = elementEnd();
            found.add(Arrays.copyOfRange(body, from, end));
            if (isBlank(from, end)) {
                throw HttpFault.badRequest("a JSON array without an action, or with an empty element");
            }
            if (found.size() > MOST) {
                throw HttpFault.badRequest("a JSON array of more than " + MOST + " actions");
            }
            more = body[end] == ',';
            at = end + 1;
        }
        skipSpace();
        if (at < body.length) {
            throw HttpFault.badRequest("a body that goes on after its JSON array");
        }
        return found;
    }

    /** {@return the place of the comma or bracket after an element} */
    private int elementEnd() throws HttpFault {
        int depth = 0;
        boolean inString = false;
        for (int i = at; i < body.length; i++) {
            byte b = body[i];
            if (inString) {
                i += b == '\\' ? 1 : 0;
                inString = b != '"';
            } else if (b == '"') {
                inString = true;
            } else if (depth == 0 && (b == ',' || b == ']')) {
                return i;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        throw HttpFault.badRequest("a body that ends in the middle of a JSON array");
    }

    private boolean isBlank(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!Ascii.isSpace(body[i])) {
                return false;
            }
        }
        return true;
    }

    private void skipSpace() {
        while (at < body.length && Ascii.isSpace(body[at])) {
            at++;
        }
    }
}
