package org.astmanproxy.core.format.http;

import org.astmanproxy.core.format.json.JsonArrays;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.support.Ascii;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * The messages of a response as one document. A reply of one message is that message. A reply of several messages is a
 * list, so the first message is kept until the second one or the end has come.
 */
final class ReplyDocument implements ReplyBody {
    private final MessageWriter writer;
    private final DocumentMarks marks;
    private final boolean severalReplies;
    private final ByteBuilder first = new ByteBuilder();
    private int messages;
    private int replies;

    /**
     * The characters between messages.
     *
     * @param document begins a document
     * @param open begins a list
     * @param separator separates the members of a list
     * @param close ends a list
     * @param nested true if a list of replies has a list for each reply of several messages; false if it has their
     *     messages
     */
    private record DocumentMarks(String document, String open, String separator, String close, boolean nested) {
        static final DocumentMarks JSON = new DocumentMarks("", "[", ",\n", "]", true);
        static final DocumentMarks XML = new DocumentMarks(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n",
                "<AsteriskManagerMessages>\r\n",
                "\r\n",
                "\r\n</AsteriskManagerMessages>",
                false);
    }

    private ReplyDocument(MessageWriter writer, DocumentMarks marks, boolean severalReplies) {
        this.writer = writer;
        this.marks = marks;
        this.severalReplies = severalReplies;
    }

    /** {@return a JSON document: an object, or an array of objects; for several replies an array of those} */
    static ReplyDocument json(JsonArrays arrays, boolean severalReplies) {
        return new ReplyDocument(JsonFormat.writer(arrays), DocumentMarks.JSON, severalReplies);
    }

    /** {@return an XML document with one root, {@code AsteriskManagerMessages} for several messages} */
    static ReplyDocument xml(XmlFormat format, boolean severalReplies) {
        return new ReplyDocument(format.writer().orElseThrow(), DocumentMarks.XML, severalReplies);
    }

    @Override
    public void add(Message message, MessageSource source, ByteBuilder body) {
        ByteBuilder text = messages == 0 ? first : new ByteBuilder();
        writer.write(message, source, text);
        if (messages == 1) {
            beginReply(body);
            if (nestsReply()) {
                body.put(marks.open());
            }
            putWithoutEnd(first, body);
            first.clear();
        }
        if (messages >= 1) {
            body.put(marks.separator());
            putWithoutEnd(text, body);
        }
        messages++;
    }

    @Override
    public void replyEnds(ByteBuilder body) {
        if (messages == 1) {
            beginReply(body);
            putWithoutEnd(first, body);
            first.clear();
        } else if (messages > 1 && nestsReply()) {
            body.put(marks.close());
        }
        messages = 0;
    }

    @Override
    public void end(ByteBuilder body) {
        replyEnds(body);
        if (severalReplies) {
            if (replies == 0) {
                body.put(marks.document() + marks.open());
            }
            body.put(marks.close());
        }
        body.put("\n");
    }

    /** {@return true if a reply of several messages is a list of its own} */
    private boolean nestsReply() {
        return marks.nested() || !severalReplies;
    }

    private void beginReply(ByteBuilder body) {
        if (replies == 0) {
            body.put(marks.document());
        }
        if (severalReplies) {
            body.put(replies == 0 ? marks.open() : marks.separator());
        }
        replies++;
    }

    private static void putWithoutEnd(ByteBuilder text, ByteBuilder body) {
        int end = text.length();
        while (end > 0 && Ascii.isSpace(text.array()[end - 1])) {
            end--;
        }
        body.put(text.array(), 0, end);
    }
}
