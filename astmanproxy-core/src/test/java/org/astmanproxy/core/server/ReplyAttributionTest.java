package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.core.net.LoopMemory;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.server.ReplyAttribution.Claim;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a message is that holds no token of the proxy's. */
class ReplyAttributionTest {
    private final PendingActions pending = new PendingActions(
            () -> Duration.ofSeconds(60),
            new ActionTokens(new SecureRandom()),
            new LoopMemory(MemoryBudget.unlimited()),
            true);

    /** What the proxy knows of a connection when the message comes. */
    enum Before {
        NOTHING,
        /** An action waits for its response. */
        UNANSWERED,
        /** The same, and replies have come out of order. */
        DISORDER,
        /** The same, and other messages wait for their owner. */
        HELD,
        /** A list is under way that says when it is complete. */
        LISTING,
        /** A reply has begun that does not say so. */
        FOLLOWING,
        /** An action prints text, and a Ping was sent behind it. */
        PRINTING,
        /** An action was answered last. */
        ANSWERED
    }

    @ParameterizedTest
    @CsvSource({
        "Event: Row, NOTHING, BROADCAST",
        "Event: Row, UNANSWERED, BROADCAST",
        "Event: Row, ANSWERED, BROADCAST",
        "Event: Row, LISTING, LIST",
        "Event: Row, FOLLOWING, LIST",
        "Event: Row, HELD, HELD",
        "Event: Row|ActionID: changed, HELD, HELD",
        "Event: Row|ActionID: of another program|Server: x, HELD, UNCLAIMED",
        "Event: Row|ActionID: of another program, LISTING, UNCLAIMED",
        "Event: Row|ActionID: of another program, NOTHING, BROADCAST",
        "Response: Success, NOTHING, UNCLAIMED",
        "Response: Success, UNANSWERED, HELD",
        "Response: Success, DISORDER, UNCLAIMED",
        "Response: Success, HELD, HELD",
        "Response: Success, LISTING, UNCLAIMED",
        "Response: Success, ANSWERED, UNCLAIMED",
        "Response: Success|ActionID: changed, UNANSWERED, HELD",
        "Response: Success|ActionID: changed, NOTHING, UNCLAIMED",
        "Response: Success|ActionID: of another program|Server: x, UNANSWERED, UNCLAIMED",
        "Channeltype: X, NOTHING, UNCLAIMED",
        "Channeltype: X, UNANSWERED, HELD",
        "Channeltype: X, DISORDER, UNCLAIMED",
        "Channeltype: X, LISTING, LIST",
        "Channeltype: X, PRINTING, LIST",
        "Channeltype: X, ANSWERED, TAIL",
        "text, UNANSWERED, HELD",
        "text, HELD, HELD",
        "text, PRINTING, LIST",
        "text, ANSWERED, TAIL",
    })
    void message_belongs_to(String message, Before before, Claim claim) {
        LinkReplies replies = new LinkReplies();
        PendingAction action = action(before == Before.PRINTING ? "Queues" : "Odd");
        Optional<PendingAction> oldest = Optional.empty();
        switch (before) {
            case NOTHING -> replies.spokeToAll();
            case UNANSWERED -> oldest = Optional.of(action);
            case DISORDER -> {
                oldest = Optional.of(action);
                replies.outOfOrder();
            }
            case HELD -> {
                oldest = Optional.of(action);
                replies.hold(Messages.standard("text"));
            }
            case LISTING -> list(replies, action, ReplyProgress.Listing.INSTANCE);
            case FOLLOWING, PRINTING -> list(replies, action, new ReplyProgress.Following(false));
            case ANSWERED -> replies.spokeOf(action);
        }
        Message read = Messages.standard(message.split("\\|"));
        assertThat(ReplyAttribution.of(read, replies, oldest, false)).isEqualTo(claim);
    }

    @ParameterizedTest
    @CsvSource({
        "Event: Hangup|Privilege: call, true",
        "Event: Hangup, false",
        "Response: Success|Privilege: Command, false",
        "text|Privilege: call, false"
    })
    void an_event_with_a_label_is_for_all(String message, boolean broadcast) {
        assertThat(ReplyAttribution.isBroadcast(Messages.standard(message.split("\\|"))))
                .isEqualTo(broadcast);
    }

    /** An Asterisk labels its broadcasts, so an event without a label is part of a reply. */
    @ParameterizedTest
    @CsvSource({
        "Event: Row, false, false, BROADCAST",
        "Event: Row, true, false, HELD",
        "Event: Row, true, true, HELD",
        "Event: Row, false, true, TAIL",
        "Event: Row|ActionID: changed, true, false, HELD",
        "Event: Row|ActionID: changed, false, true, TAIL",
        "Event: Row|ActionID: changed, false, false, UNCLAIMED",
        "Event: Row|ActionID: of another program|Server: x, true, true, BROADCAST",
    })
    void an_event_without_a_label_belongs_to(String message, boolean waits, boolean answered, Claim claim) {
        LinkReplies replies = new LinkReplies();
        PendingAction action = action("Odd");
        if (answered) {
            replies.spokeOf(action);
        }
        Optional<PendingAction> oldest = waits ? Optional.of(action) : Optional.empty();
        Message read = Messages.standard(message.split("\\|"));
        assertThat(ReplyAttribution.of(read, replies, oldest, true)).isEqualTo(claim);
    }

    @Test
    void an_event_of_a_server_that_answers_out_of_order_is_for_all() {
        LinkReplies replies = new LinkReplies();
        replies.spokeOf(action("Odd"));
        replies.outOfOrder();
        assertThat(ReplyAttribution.of(Messages.standard("Event: Row"), replies, Optional.empty(), true))
                .isEqualTo(Claim.BROADCAST);
    }

    @SuppressWarnings("NullAway") // the connection itself does not matter here
    private PendingAction action(String name) {
        return pending.add(
                pending.next(CallKind.NONE, ActionTraits.NONE.next(Message.action(name))),
                ActionOrigin.unnamed(new ReplyTarget() {}),
                null,
                Message.action(name),
                0);
    }

    private static void list(LinkReplies replies, PendingAction action, ReplyProgress progress) {
        action.moveTo(progress, 0);
        replies.listing(action);
    }
}
