package org.astmanproxy.core.filter;

import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.message.Message;

/**
 * The event classes that a client requests or may see. It is the value of {@code EventMask:} in the action Events, of
 * {@code Events:} in Login, and of {@code read} of a user.
 *
 * <p>Immutable. Equal masks pass the same events.
 */
public final class EventMask {
    /** Asterisk's number for everything, which includes unknown classes. */
    private static final int EVERYTHING = Integer.MAX_VALUE;

    private static final EventMask ALL = new EventMask(EVERYTHING);
    private static final EventMask NONE = new EventMask(0);

    private final int classes;

    private EventMask(int classes) {
        this.classes = classes;
    }

    /** {@return the mask that passes every event} */
    public static EventMask all() {
        return ALL;
    }

    /** {@return the mask that passes no event} */
    public static EventMask none() {
        return NONE;
    }

    /**
     * Parses a mask as Asterisk does. {@code on} and other words for true mean all classes, {@code off} and other words
     * for false none. Digits are the sum of the classes' bits. Other text is a comma-separated list of classes, in
     * which unknown words are ignored. Unlike in Asterisk, case and spaces around a word do not matter.
     *
     * @param text the value of the header
     * @return the mask; empty if there is no text, or if the number exceeds 2,147,483,647
     */
    public static Optional<EventMask> parse(String text) {
        String mask = text.strip().toLowerCase(Locale.ROOT);
        return switch (mask) {
            case "" -> Optional.empty();
            case "on", "yes", "true", "y", "t" -> Optional.of(ALL);
            case "off", "no", "false", "n", "f" -> Optional.of(NONE);
            default -> isNumber(mask) ? ofNumber(mask) : Optional.of(ofClasses(mask));
        };
    }

    private static boolean isNumber(String mask) {
        return mask.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<EventMask> ofNumber(String digits) {
        try {
            return Optional.of(new EventMask(Integer.parseInt(digits)));
        } catch (NumberFormatException beyondInt) {
            return Optional.empty();
        }
    }

    private static EventMask ofClasses(String list) {
        int classes = 0;
        for (String word : list.split(",", -1)) {
            String name = word.strip();
            classes |= name.equals("all") ? EVERYTHING : EventClass.bitOf(name);
        }
        return new EventMask(classes);
    }

    /** {@return the classes as {@link #parse} accepts them, such as {@code call,agent}; {@code on} or {@code off}} */
    public String text() {
        if (classes == 0 || classes == EVERYTHING) {
            return classes == 0 ? "off" : "on";
        }
        return EventClass.words(classes);
    }

    /** {@return true if no event passes} */
    public boolean isOff() {
        return classes == 0;
    }

    /**
     * {@return the mask of the classes that are in both masks} It combines the classes that a user may see with those
     * that a client requests.
     *
     * @param other the other mask
     */
    public EventMask and(EventMask other) {
        return new EventMask(classes & other.classes);
    }

    /**
     * {@return true if an event passes} It passes if this mask contains all classes of its {@code Privilege:}, except
     * {@code all}, which is ignored. An event without classes passes unless the mask is off.
     *
     * @param event an event
     */
    public boolean lets(Message event) {
        if (classes == 0 || classes == EVERYTHING) {
            return classes != 0;
        }
        int line = event.indexOf("Privilege", 0);
        return line < 0 || (EventClass.bitsOf(event.valueBytes(line)) & ~classes) == 0;
    }

    /** {@return true if the other mask has the same classes} */
    @Override
    public boolean equals(Object other) {
        return other instanceof EventMask that && classes == that.classes;
    }

    @Override
    public int hashCode() {
        return classes;
    }

    /** {@return the mask as a number, which {@link #parse} accepts} */
    @Override
    public String toString() {
        return Integer.toString(classes);
    }
}
