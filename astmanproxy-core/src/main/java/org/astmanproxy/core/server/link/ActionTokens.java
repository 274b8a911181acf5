package org.astmanproxy.core.server.link;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.astmanproxy.core.format.standard.MarkSearch;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.Ascii;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.MessageLines;

/**
 * Creates the ActionIDs that the proxy sends to one Asterisk: a random prefix that nobody can guess, a number, and a check
 * digit, so that a token with a damaged byte is not another token. They are short, because some modules of Asterisk copy
 * ActionIDs into small buffers. Belongs to the server's loop.
 */
public final class ActionTokens {
    private static final String ACTION_ID = "ActionID";
    private static final int BASE = 36;
    private static final String BEGIN = "amp";
    /** Letters that are rare in AMI, so that a search for a token is cheap: four letters, two bits each. */
    private static final String LETTERS = "jqzb";

    /** Follows the dash before the number. */
    private static final String OF_CALL = "--";
    /** The most bytes after the prefix: dashes, 13 digits of a long number, and the check digit. */
    private static final int LONGEST = 16;

    private final String prefix;
    /** A token, of which only the number changes. */
    private final byte[] token;

    private final MarkSearch search;
    private long sequence;

    /**
     * Creates the tokens of one server.
     *
     * @param random the random numbers for the prefix
     */
    public ActionTokens(SecureRandom random) {
        String letters = letters(random.nextLong());
        this.prefix = BEGIN + letters + "-";
        this.token = Arrays.copyOf(prefix.getBytes(StandardCharsets.US_ASCII), prefix.length() + LONGEST);
        this.search = new MarkSearch(letters.getBytes(StandardCharsets.US_ASCII));
    }

    private static String letters(long bits) {
        StringBuilder letters = new StringBuilder();
        for (int shift = 0; shift < Long.SIZE; shift += 2) {
            letters.append(LETTERS.charAt((int) (bits >>> shift) & 3));
        }
        return letters.toString();
    }

    /** {@return a token for a client's action} */
    public ActionId next() {
        return next(0);
    }

    /** {@return a token for a barrier Ping of the proxy} */
    public ActionId nextBarrier() {
        return next(1);
    }

    /** {@return a token for a synchronous Originate that leaves as an asynchronous one} */
    public ActionId nextOfCall() {
        return next(OF_CALL.length());
    }

    /** {@return the next token, with some dashes more than one before its number} */
    private ActionId next(int dashes) {
        int begin = prefix.length() + dashes;
        Arrays.fill(token, prefix.length(), begin, (byte) '-');
        int end = begin + 1;
        for (long rest = sequence / BASE; rest > 0; rest /= BASE) {
            end++;
        }
        int sum = 0;
        long rest = sequence++;
        for (int i = end - 1; i >= begin; i--) {
            int digit = (int) (rest % BASE);
            token[i] = (byte) Character.forDigit(digit, BASE);
            sum += digit;
            rest /= BASE;
        }
        token[end] = (byte) Character.forDigit(sum % BASE, BASE);
        return ActionId.of(token, 0, end + 1);
    }

    /**
     * {@return true if a token is, or was, for a synchronous Originate that left as an asynchronous one}
     *
     * @param token one of these tokens
     */
    public boolean isOfCall(ActionId token) {
        return token.toString().startsWith(prefix + OF_CALL);
    }

    /**
     * {@return false if a part of a token is missing or damaged}
     *
     * @param token one of these tokens, or a part of one
     */
    public boolean isIntact(ActionId token) {
        String text = token.toString();
        int begin = prefix.length();
        while (begin < text.length() && text.charAt(begin) == '-') {
            begin++;
        }
        int check = text.length() - 1;
        int sum = 0;
        for (int i = begin; i < check; i++) {
            sum += Character.digit(text.charAt(i), BASE);
        }
        return isToken(token) && check > begin && sum % BASE == Character.digit(text.charAt(check), BASE);
    }

    /** {@return true if there are tokens that an Asterisk may repeat} */
    public boolean areInUse() {
        return sequence > 0;
    }

    /** {@return a search for the text that is in all tokens, and only in them} */
    public MarkSearch search() {
        return search;
    }

    /** {@return true if an ActionID is one of these tokens, or was one} */
    boolean isToken(ActionId id) {
        return id.toString().startsWith(prefix);
    }

    /**
     * {@return the token of a message: that of its ActionID, else the first in any line; empty if there is none}
     *
     * @param message a message of Asterisk
     */
    public Optional<ActionId> in(Message message) {
        Optional<ActionId> id = message.actionId();
        if (id.isPresent() && isWhole(id.get())) {
            return id;
        }
        MessageLines lines = MessageLines.of(message);
        int end = lines.count() == 0 ? 0 : lines.end(lines.count() - 1);
        int at = search.find(lines.bytes(), 0, end);
        return at < 0 ? Optional.empty() : Optional.of(token(lines.bytes(), begin(lines.bytes(), at, 0), end));
    }

    private boolean isWhole(ActionId id) {
        byte[] bytes = id.bytes();
        return isToken(id) && token(bytes, 0, bytes.length).equals(id);
    }

    /**
     * {@return the number of tokens in a message}
     *
     * @param message a message
     */
    public int countIn(Message message) {
        if (!areInUse()) {
            return 0;
        }
        MessageLines lines = MessageLines.of(message);
        return lines.count() == 0 ? 0 : search.count(lines.bytes(), 0, lines.end(lines.count() - 1));
    }

    /**
     * {@return the message with each token replaced, wherever it occurs}
     *
     * @param message a message of Asterisk
     * @param with returns the ActionID in place of a token, or empty; an ActionID header that becomes empty is removed
     */
    public Message replaceAll(Message message, Function<ActionId, Optional<ActionId>> with) {
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
            int begin = begin(bytes, at, rest);
            ActionId token = token(bytes, begin, to);
            out.put(bytes, rest, begin - rest);
            with.apply(token).ifPresent(id -> out.put(id.bytes(), 0, id.bytes().length));
            rest = begin + token.bytes().length;
            at = search.find(bytes, rest, to);
        }
        out.put(bytes, rest, to - rest);
        return out.copy();
    }

    /**
     * {@return the index at which the token with these letters begins} A module may have cut off the bytes before the
     * letters.
     */
    private static int begin(byte[] bytes, int letters, int from) {
        int begin = letters - BEGIN.length();
        boolean whole =
                begin >= from && new String(bytes, begin, BEGIN.length(), StandardCharsets.ISO_8859_1).equals(BEGIN);
        return whole ? begin : letters;
    }

    /** Returns the token that ends with its number. A module may have cut off a part of it. */
    private ActionId token(byte[] bytes, int begin, int to) {
        int end = Math.min(to, begin + (bytes[begin] == BEGIN.charAt(0) ? BEGIN.length() : 0) + search.length());
        // the number follows one dash; two dashes in a barrier Ping, three in an Originate
        for (int dashes = 0; dashes < 3 && end < to && bytes[end] == '-'; dashes++) {
            end++;
        }
        while (end < to && isNumber(bytes[end])) {
            end++;
        }
        return ActionId.of(new String(bytes, begin, end - begin, StandardCharsets.US_ASCII));
    }

    private static boolean isNumber(byte b) {
        return Ascii.isDigit(b) || (b >= 'a' && b <= 'z');
    }
}
