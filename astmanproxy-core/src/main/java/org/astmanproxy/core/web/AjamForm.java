package org.astmanproxy.core.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.astmanproxy.message.Message;

/** The forms in which Asterisk's HTTP server answers, as Asterisk 22 writes them. */
enum AjamForm {
    TEXT("text/plain; charset=utf-8") {
        @Override
        String write(List<Message> messages, AjamTarget target) {
            StringBuilder out = new StringBuilder();
            for (Message message : messages) {
                for (int i = 0; i < message.lineCount(); i++) {
                    String name = message.headerName(i);
                    out.append(name)
                            .append(name.isEmpty() ? "" : ": ")
                            .append(message.value(i))
                            .append("\r\n");
                }
                out.append("\r\n");
            }
            return out.toString();
        }
    },
    XML("text/xml; charset=utf-8") {
        @Override
        String write(List<Message> messages, AjamTarget target) {
            StringBuilder out = new StringBuilder("<ajax-response>\n");
            for (Message message : messages) {
                out.append("<response type='object' id='").append(escaped(target.id()));
                out.append("'><").append(target.element());
                for (NumberedHeader header : numbered(message)) {
                    out.append(' ').append(header.attribute()).append("='");
                    out.append(escaped(header.value())).append('\'');
                }
                out.append(" /></response>\n");
            }
            return out.append("</ajax-response>\n").toString();
        }
    },
    HTML("text/html; charset=utf-8") {
        @Override
        String write(List<Message> messages, AjamTarget target) {
            StringBuilder out = new StringBuilder(PAGE.replace("@PATH@", target.path()));
            for (Message message : messages) {
                for (NumberedHeader header : numbered(message)) {
                    out.append("<tr><td>").append(escaped(header.label())).append("</td><td>");
                    out.append(escaped(header.value())).append("</td></tr>\n");
                }
                out.append("<tr><td colspan=\"2\"><hr></td></tr>\r\n");
            }
            return out.append("</table></body>\r\n").toString();
        }
    };

    private static final String PAGE = """
            <title>Manager</title><body bgcolor="#ffffff"><table align=center bgcolor="#f1f1f1" width="500">
            <tr><td colspan="2" bgcolor="#f1f1ff"><h1>Manager</h1></td></tr>
            <tr><td colspan="2" bgcolor="#f1f1ff"><form action="@PATH@" method="post">
            Action <input name="action"><br>
            Command <input name="command"><br>
            User <input name="username"> Secret <input type="password" name="secret"><br>
            <input type="submit">
            </form>
            </td></tr>
            """;

    /** The header that carries plain text in a reply to an old Command. */
    private static final String PLAIN_TEXT = "opaque_data";

    private final String mediaType;

    AjamForm(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The parts of a response that the request chooses.
     *
     * @param id the parameter {@code ajaxdest}
     * @param element the parameter {@code ajaxobjtype}; a name
     * @param path the last segment of the path
     */
    record AjamTarget(String id, String element, String path) {}

    /** A header with its number among those of its name. */
    private record NumberedHeader(String name, int number, String value) {
        String label() {
            return name + suffix();
        }

        String attribute() {
            return AjamForm.attribute(name) + suffix();
        }

        private String suffix() {
            return number == 1 ? "" : "-" + number;
        }
    }

    /** {@return the media type of a response} */
    String mediaType() {
        return mediaType;
    }

    /** {@return the body of a response} */
    abstract String write(List<Message> messages, AjamTarget target);

    private static List<NumberedHeader> numbered(Message message) {
        Map<String, Integer> seen = new HashMap<>();
        List<NumberedHeader> all = new ArrayList<>();
        for (int i = 0; i < message.lineCount(); i++) {
            String name = message.headerName(i).isEmpty() ? PLAIN_TEXT : message.headerName(i);
            int count = seen.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
            all.add(new NumberedHeader(name, count, message.value(i)));
        }
        return all;
    }

    /** {@return the name of an attribute} What Asterisk would write is not a name in XML if it begins with a digit. */
    private static String attribute(String name) {
        StringBuilder out = new StringBuilder();
        name.toLowerCase(Locale.ROOT).chars().forEach(c -> {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            out.append(plain ? (char) c : '_');
        });
        boolean begins = out.length() > 0 && (out.charAt(0) == '_' || Character.isLetter(out.charAt(0)));
        return begins ? out.toString() : "_" + out;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\'' -> out.append("&apos;");
                case '"' -> out.append("&quot;");
                default -> out.append((c < ' ' && c != '\t') || c >= 0xFFFE ? '\uFFFD' : (char) c);
            }
        });
        return out.toString();
    }
}
