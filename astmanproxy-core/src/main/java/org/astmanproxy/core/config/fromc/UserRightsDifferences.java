package org.astmanproxy.core.config.fromc;

import static org.astmanproxy.config.UpgradeEffect.CHANGED;
import static org.astmanproxy.config.UpgradeEffect.LOOSER;
import static org.astmanproxy.config.UpgradeEffect.STRICTER;

import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.config.UpgradeEffect;
import org.astmanproxy.core.config.fromc.FileFindings.OldLine;

/** Compares what a user of a line may do and see. */
final class UserRightsDifferences {
    private static final List<String> FILTERS = List.of("cdronly", "brionly", "xfronly", "novar");

    private final OldUserLine old;
    private final OldLine at;
    private final String channel;
    private final String outContext;
    private final String inContext;

    /**
     * Creates the comparison.
     *
     * @param old the line as the C program reads it
     * @param at receives the differences
     */
    UserRightsDifferences(OldUserLine old, OldLine at) {
        this.old = old;
        this.at = at;
        channel = old.part(1);
        outContext = old.part(2);
        inContext = old.part(3);
    }

    /**
     * {@return the filters of a line} The C program finds their names anywhere in the part.
     *
     * @param old the line
     */
    static List<String> filters(OldUserLine old) {
        String text = OldText.lower(old.part(7));
        return FILTERS.stream().filter(text::contains).toList();
    }

    /**
     * Notes the differences.
     *
     * @param refused the actions that are refused to the user here; may be empty
     * @return true if the line needs another text to keep its meaning
     */
    boolean check(String refused) {
        if (!channel.isEmpty() || !outContext.isEmpty() || !inContext.isEmpty()) {
            actions(refused);
        }
        if (!channel.isEmpty()) {
            note(
                    LOOSER,
                    "channel: the user sees the events of all channels of its calls (the same Linkedid); the C program"
                            + " showed those of known channels");
        }
        context("out_context", outContext);
        context("in_context", inContext);
        account(old.part(4));
        if (!old.part(5).isEmpty()) {
            note(
                    STRICTER,
                    "server: if this server is not connected, actions fail; the C program sent them to another server");
        }
        kinds();
        return moreEvents();
    }

    private void note(UpgradeEffect effect, String what) {
        at.differs(effect, "user " + old.name(), what, "");
    }

    private String shown(String value) {
        return OldText.shown(value, old.parts());
    }

    private void actions(String refused) {
        if (!refused.isEmpty()) {
            at.differs(
                    STRICTER,
                    "user " + old.name(),
                    "actions whose target the proxy cannot determine are refused: " + refused,
                    "add a section [" + old.name() + "] with write = call,originate,…");
        }
        note(
                STRICTER,
                "AddServer and DropServer are refused, and ListSessions shows the user's own session; the C program"
                        + " allowed all of them");
    }

    private void context(String key, String value) {
        String lower = OldText.lower(value);
        if (!lower.equals(value)) {
            note(
                    CHANGED,
                    key + ": the C program compared the context with " + shown(lower) + "; here it is " + shown(value));
        }
        if (!value.isEmpty() && key.startsWith("out")) {
            note(
                    STRICTER,
                    key + ": every header that names a context is compared; the C program compared only Context");
        }
    }

    private void account(String value) {
        String lower = OldText.lower(value);
        if (!lower.equals(value)) {
            note(CHANGED, "account: the C program set " + shown(lower) + "; here it is " + shown(value));
        }
        if (!value.isEmpty()) {
            note(
                    STRICTER,
                    "account: the user cannot change the account in another way, such as by CHANNEL(accountcode)");
        }
    }

    private void kinds() {
        List<String> filters = filters(old);
        if (filters.contains("cdronly") && !(channel + inContext).isEmpty()) {
            note(
                    STRICTER,
                    "cdronly: only call records that channel and in_context let through; the C program showed all");
        }
        List<String> wider =
                Stream.of("brionly", "xfronly").filter(filters::contains).toList();
        if (!wider.isEmpty()) {
            note(
                    LOOSER,
                    String.join(" and ", wider)
                            + ": all events of bridges or transfers, in place of only Bridge or Transfer");
        }
    }

    private boolean moreEvents() {
        boolean byComma = old.hasMoreEvents() && old.part(6).isEmpty() && !(channel + inContext).isEmpty();
        if (byComma) {
            at.differs(
                    STRICTER,
                    "user " + old.name(),
                    "more_events: the C program turned it on, since the line ends with the comma in front of it; here"
                            + " it is off",
                    "write y after the comma");
        }
        return byComma;
    }
}
