package org.astmanproxy.core.assembly;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * One message of a text file in which empty lines separate messages.
 *
 * @param line the number of its first line, from 1
 * @param lines its lines, with CRLF after each
 */
record TextBlock(int line, String lines) {
    /** {@return the messages of a file, whose lines may end in CRLF or LF} */
    static List<TextBlock> of(byte[] text) {
        List<TextBlock> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        int first = 1;
        int number = 0;
        String all = new String(text, StandardCharsets.ISO_8859_1) + "\n";
        for (String line : all.split("\r?\n", -1)) {
            number++;
            if (!line.isBlank()) {
                first = block.isEmpty() ? number : first;
                block.append(line).append("\r\n");
            } else if (!block.isEmpty()) {
                blocks.add(new TextBlock(first, block.toString()));
                block.setLength(0);
            }
        }
        return blocks;
    }

    /** {@return its first line} */
    String first() {
        return lines.lines().findFirst().orElse("");
    }

    /**
     * {@return the message in the form that Asterisk sends or receives}
     *
     * @throws InvalidInputException if the text is not a message
     */
    Message message() {
        byte[] framed = (lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        List<Message> messages = new ArrayList<>();
        try {
            StandardReader.ofServer().read(ByteBuffer.wrap(framed), new MessageSink() {
                @Override
                public void message(Message message) {
                    messages.add(message);
                }

                @Override
                public void refused(ProtocolException why) {
                    throw new InvalidInputException(String.valueOf(why.getMessage()), why);
                }
            });
        } catch (ProtocolException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
        if (messages.isEmpty()) {
            throw new InvalidInputException("no complete message");
        }
        return messages.get(0);
    }
}
