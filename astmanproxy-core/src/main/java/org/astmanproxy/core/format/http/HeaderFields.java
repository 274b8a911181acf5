package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header fields of a request, in order. Values contain the bytes as ISO-8859-1; names are in lower case. */
final class HeaderFields {
    private record HeaderField(String name, String value) {}

    private final List<HeaderField> fields = new ArrayList<>();

    /** Adds a field line. {@link LineBytes} has refused control characters. */
    void add(byte[] line) throws HttpFault {
        fields.add(parse(line));
    }

    /** Checks a field line that is not used, for example a trailer field. */
    static void check(byte[] line) throws HttpFault {
        parse(line);
    }

    int count() {
        return fields.size();
    }

    boolean has(String name) {
        return !all(name).isEmpty();
    }

    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(HeaderField::value)
                .toList();
    }

    /** {@return the value of a field that may occur only once; empty if it is absent} */
    Optional<String> single(String name) throws HttpFault {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw HttpFault.badRequest("more than one field " + name);
        }
        return values.stream().findFirst();
    }

    /** {@return the elements of a list, including empty ones} Several fields with the same name form one list. */
    List<String> elements(String name) {
        List<String> elements = new ArrayList<>();
        for (String value : all(name)) {
            for (String element : value.split(",", -1)) {
                elements.add(Characters.trim(element));
            }
        }
        return elements;
    }

    /** {@return true if a list contains this element; case does not matter} */
    boolean lists(String name, String element) {
        return elements(name).stream().anyMatch(element::equalsIgnoreCase);
    }

    private static HeaderField parse(byte[] bytes) throws HttpFault {
        String line = new String(bytes, StandardCharsets.ISO_8859_1);
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw HttpFault.badRequest("a header field without a colon");
        }
        String name = line.substring(0, colon);
        if (!Characters.isToken(name)) {
            throw HttpFault.badRequest(
                    "a header field whose name is not a token (a space before the colon, or a folded line?)");
        }
        return new HeaderField(Characters.lower(name), Characters.trim(line.substring(colon + 1)));
    }
}
