package org.astmanproxy.core.format.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code X-Forwarded-For} and {@code Forwarded} (RFC 7239). For each of these fields, it lists the addresses from
 * which proxies received the request, in the order of the proxies.
 */
final class ForwardedFor {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** Possessive, because otherwise each character of a long text would use a stack frame. */
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    private static final Pattern PAIR = Pattern.compile("[ \t]*(" + TOKEN + ")=(" + TOKEN + "|" + QUOTED + ")[ \t]*");

    private ForwardedFor() {}

    static List<List<String>> of(HeaderFields fields) throws HttpFault {
        List<List<String>> found = new ArrayList<>();
        if (fields.has("x-forwarded-for")) {
            found.add(fields.elements("x-forwarded-for"));
        }
        if (fields.has("forwarded")) {
            List<String> hops = new ArrayList<>();
            for (String line : fields.all("forwarded")) {
                // each line alone, so that a quote opened by the client cannot hide the line of a proxy
                read(line, hops);
            }
            found.add(hops);
        }
        return found;
    }

    private static void read(String line, List<String> hops) throws HttpFault {
        Matcher pair = PAIR.matcher(line);
        String hop = "";
        int at = 0;
        while (at <= line.length()) {
            pair.region(at, line.length());
            if (pair.lookingAt()) {
                hop = pair.group(1).equalsIgnoreCase("for") ? unquoted(pair.group(2)) : hop;
                at = pair.end();
            }
            char end = at == line.length() ? ',' : line.charAt(at);
            if (end == ',') {
                hops.add(hop);
                hop = "";
            } else if (end != ';') {
                throw HttpFault.badRequest("a field Forwarded that can't be read");
            }
            at++;
        }
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
