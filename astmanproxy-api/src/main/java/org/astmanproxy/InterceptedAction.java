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

    /** {@return the decision to let the action go on as it is} */
    public static InterceptedAction proceed() {
        return PROCEED;
    }

    /**
     * {@return the decision to send another action in its place} The client gets the reply to that action, with the
     * ActionID of its own.
     *
     * @param action an action, which may have another name; its {@code Server} header selects the server, as for a client.
     *     Its ActionID does not matter. {@code Login}, {@code Challenge} and {@code Logoff} are not valid
     * @throws NullPointerException if the action is null; thrown from an interceptor, it refuses the action
     */
    public static InterceptedAction replace(Message action) {
        return new InterceptedAction(Objects.requireNonNull(action, "action"), null);
    }

    /**
     * {@return the decision to answer with {@code Response: Error}} No server gets the action.
     *
     * @param why the {@code Message} of that response
     * @throws NullPointerException if the text is null; thrown from an interceptor, it refuses the action
     */
    public static InterceptedAction refuse(String why) {
        return new InterceptedAction(null, Objects.requireNonNull(why, "why"));
    }

    /** {@return the action that goes on in its place; empty if there is none} */
    public Optional<Message> replacement() {
        return Optional.ofNullable(replacement);
    }

    /** {@return the reason why the action does not go on; empty if it does} */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
