package org.astmanproxy.core.filter;

import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.message.Message;

/**
 * The classes of events that a client wants or may see, as in {@code EventMask:} of the action Events, {@code Events:}
 * of Login, and {@code read} of a user.
 *
 * <p>Immutable; equal masks let the same events pass.
 */
public final class EventMask {
    /** Asterisk's own number for everything, so that classes we don't know are in it too. */
    private static final int EVERYTHING = Integer.MAX_VALUE;

    private static final EventMask ALL = new EventMask(EVERYTHING);
    private static final EventMask NONE = new EventMask(0);

    private final int classes;

    private EventMask(int classes) {
        this.classes = classes;
    }

    /** {@return the mask that lets every event pass} */
    public static EventMask all() {
        return ALL;
    }

    /** {@return the mask that is off} */
    public static EventMask none() {
        return NONE;
    }

    /**
     * Reads a mask as Asterisk does: {@code on} and other words for true are all classes, {@code off} and other words
     * for false none, digits are the sum of the classes' bits, and all else is a list of classes between commas, in
     * which unknown words count for nothing. Other than Asterisk, case and blanks around a word don't matter.
     *
     * @param text the value of the header
     * @return the mask; empty when there is no text, or a number beyond 2,147,483,647
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

    /** {@return whether no event passes} */
    public boolean isOff() {
        return classes == 0;
    }

    /**
     * {@return the mask of the classes that are in both, as for what a user may see and what a client wants to see}
     *
     * @param other the other mask
     */
    public EventMask and(EventMask other) {
        return new EventMask(classes & other.classes);
    }

    /**
     * {@return whether an event passes: all classes of its {@code Privilege:} are in this mask, where {@code all} in it
     * says nothing} An event without classes passes unless the mask is off.
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

    /** {@return whether the other is a mask of the same classes} */
    @Override
    public boolean equals(Object other) {
        return other instanceof EventMask that && classes == that.classes;
    }

    @Override
    public int hashCode() {
        return classes;
    }

    /** {@return the mask as a number, which {@link #parse} reads} */
    @Override
    public String toString() {
        return Integer.toString(classes);
    }
}
