package org.astmanproxy.core.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.astmanproxy.core.format.Ascii;
import org.astmanproxy.core.format.ByteBuilder;
import org.astmanproxy.core.format.MessageLines;
import org.astmanproxy.core.format.standard.MarkSearch;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * The ActionIDs under which the proxy sends actions to one Asterisk: a random beginning that nobody can guess, and a number.
 * They are short, since some modules of Asterisk copy ActionIDs into small buffers. Belongs to the server's loop.
 */
final class ActionTokens {
    private static final String ACTION_ID = "ActionID";
    private static final int BASE = 36;

    private final String prefix;
    private final MarkSearch search;
    private long sequence;

    ActionTokens(SecureRandom random) {
        this.prefix = "amp" + Long.toUnsignedString(random.nextLong(), BASE) + "-";
        this.search = new MarkSearch(prefix.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return a token for a client's action} */
    ActionId next() {
        return ActionId.of(prefix + Long.toString(sequence++, BASE));
    }

    /** {@return a token for a Ping of the proxy's own} */
    ActionId nextBarrier() {
        return ActionId.of(prefix + "-" + Long.toString(sequence++, BASE));
    }

    /** {@return finds the beginning of all tokens} */
    MarkSearch search() {
        return search;
    }

    /** {@return whether an ActionID is one of these tokens, even a forgotten one} */
    boolean isToken(ActionId id) {
        return id.toString().startsWith(prefix);
    }

    /** {@return the token of a message: that of its ActionID, or else the first in any of its lines} */
    Optional<ActionId> in(Message message) {
        Optional<ActionId> id = message.actionId();
        if (id.isPresent() && isWhole(id.get())) {
            return id;
        }
        MessageLines lines = MessageLines.of(message);
        int end = lines.count() == 0 ? 0 : lines.end(lines.count() - 1);
        int at = search.find(lines.bytes(), 0, end);
        return at < 0 ? Optional.empty() : Optional.of(token(lines.bytes(), at, end));
    }

    private boolean isWhole(ActionId id) {
        byte[] bytes = id.bytes();
        return isToken(id) && token(bytes, 0, bytes.length).equals(id);
    }

    /**
     * {@return a message in which each token is replaced, wherever it stands}
     *
     * @param with what stands for a token: an ActionID, or nothing; an ActionID header that is empty then is left out
     */
    Message replaceAll(Message message, Function<ActionId, Optional<ActionId>> with) {
        MessageLines lines = MessageLines.of(message);
        ByteBuilder out = new ByteBuilder(lines.bytes().length);
        int[] ends = new int[lines.count()];
        int count = 0;
        int head = 0;
        for (int i = 0; i < lines.count(); i++) {
            boolean raw = message.isRawText(i);
            byte[] line = replaceIn(lines.bytes(), lines.start(i), lines.end(i), with);
            if (!raw && isEmptyId(message, i, line)) {
                continue;
            }
            out.put(line, 0, line.length);
            ends[count++] = out.length();
            head += raw ? 0 : 1;
            if (lines.bytes()[lines.end(i)] == '\r') {
                out.put('\r');
            }
            out.put('\n');
        }
        return Message.ofLines(out.copy(), 0, ends, count, head);
    }

    private static boolean isEmptyId(Message message, int line, byte[] replaced) {
        String name = message.headerName(line);
        return name.strip().equalsIgnoreCase(ACTION_ID)
                && new String(replaced, name.length(), replaced.length - name.length(), StandardCharsets.ISO_8859_1)
                        .substring(1)
                        .isBlank();
    }

    private byte[] replaceIn(byte[] bytes, int from, int to, Function<ActionId, Optional<ActionId>> with) {
        int at = search.find(bytes, from, to);
        if (at < 0) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        ByteBuilder out = new ByteBuilder(to - from);
        int rest = from;
        while (at >= 0) {
            ActionId token = token(bytes, at, to);
            out.put(bytes, rest, at - rest);
            with.apply(token).ifPresent(id -> out.put(id.bytes(), 0, id.bytes().length));
            rest = at + token.bytes().length;
            at = search.find(bytes, rest, to);
        }
        out.put(bytes, rest, to - rest);
        return out.copy();
    }

    /** A token ends with its number; a module may have cut it off there. */
    private ActionId token(byte[] bytes, int at, int to) {
        int end = at + search.length();
        // a second dash marks the number of a Ping of the proxy's own
        end += end < to && bytes[end] == '-' ? 1 : 0;
        while (end < to && isNumber(bytes[end])) {
            end++;
        }
        return ActionId.of(new String(bytes, at, end - at, StandardCharsets.US_ASCII));
    }

    private static boolean isNumber(byte b) {
        return Ascii.isDigit(b) || (b >= 'a' && b <= 'z');
    }
}
