package org.astmanproxy;

import java.util.Objects;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** The decision of a {@link MessageInterceptor} about an action. Immutable. */
public final class InterceptedAction {
    private static final InterceptedAction PROCEED = new InterceptedAction(null, null);

    private final @Nullable Message replacement;
    private final @Nullable String refusal;

    private InterceptedAction(@Nullable Message replacement, @Nullable String refusal) {
        this.replacement = replacement;
        this.refusal = refusal;
    }

    /** {@return the decision to leave the action unchanged} */
    public static InterceptedAction proceed() {
        return PROCEED;
    }

    /**
     * {@return the decision to send another action in its place} The client gets the reply to that action, with the
     * ActionID of the action that it sent.
     *
     * @param action an action, which may have another name; its {@code Server} header selects the server, as for a
     *     client. Its ActionID does not matter. {@code Login}, {@code Challenge} and {@code Logoff} are not valid
     * @throws NullPointerException if the action is null; if an interceptor throws this, the proxy refuses the client's
     *     action
     */
    public static InterceptedAction replace(Message action) {
        return new InterceptedAction(Objects.requireNonNull(action, "action"), null);
    }

    /**
     * {@return the decision to answer with {@code Response: Error}} No server gets the action.
     *
     * @param why the {@code Message} of that response
     * @throws NullPointerException if the text is null; if an interceptor throws this, the proxy refuses the action
     *     with a text of its own
     */
    public static InterceptedAction refuse(String why) {
        return new InterceptedAction(null, Objects.requireNonNull(why, "why"));
    }

    /** {@return the action that the proxy sends in its place; empty if the decision replaces nothing} */
    public Optional<Message> replacement() {
        return Optional.ofNullable(replacement);
    }

    /** {@return the reason for the refusal; empty if the action is not refused} */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
