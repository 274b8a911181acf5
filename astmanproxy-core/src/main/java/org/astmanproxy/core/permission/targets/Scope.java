package org.astmanproxy.core.permission.targets;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.core.permission.call.ChannelPrefix;

/**
 * What is a user's own.
 *
 * @param channel how the names of its channels begin; empty: no rule says
 * @param context its context; empty: no rule says
 * @param local what it may do with {@code Local/}
 */
public record Scope(Optional<ChannelPrefix> channel, Optional<String> context, LocalChannels local) {
    /** What can stand behind the name of a device that is dialled: a part of that name, or a number. */
    private static final Pattern BEHIND_DEVICE = Pattern.compile("[\\w.*#+-]*(?:/[\\w.*#+-]*)*");

    private static final Set<String> CHANNEL_CLASSES = Set.of("call");

    /**
     * {@return what a user's rules make its own}
     *
     * @param rules the rules
     * @param local what holds of {@code Local/} channels
     */
    public static Scope of(CallRules rules, LocalChannels local) {
        return new Scope(rules.channel().map(ChannelPrefix::new), rules.outContext(), local);
    }

    /** {@return whether no rule says what is the user's own: then whatever can be judged is} */
    boolean isOpen() {
        return channel.isEmpty() && context.isEmpty();
    }

    /** {@return what the name of a channel that is there aims at} */
    Finding channel(String header, String value) {
        String what = header + ": " + value;
        if (isOpen()) {
            return new Finding.Nothing();
        }
        if (channel.isEmpty()) {
            return new Finding.Unjudged(what, CHANNEL_CLASSES, false);
        }
        return channel.get().begins(value) ? new Finding.Own(channelRule()) : new Finding.Foreign(what, channelRule());
    }

    /** {@return what a context aims at} */
    Finding context(String header, String value) {
        if (context.isEmpty()) {
            return new Finding.Nothing();
        }
        return context.get().equals(value)
                ? new Finding.Own(contextRule())
                : new Finding.Foreign(header + ": " + value, contextRule());
    }

    /** {@return what a device that is dialled aims at} */
    Finding device(String header, String value) {
        if (LocalTarget.isLocal(value)) {
            return LocalTarget.parse(value)
                    .map(target -> local(header, value, target))
                    .orElseGet(() -> Finding.unjudged(header + ": " + value));
        }
        if (channel.isEmpty()) {
            return new Finding.Nothing();
        }
        int rest = channel.get().restOf(value);
        boolean own = rest >= 0 && BEHIND_DEVICE.matcher(value.substring(rest)).matches();
        return own ? new Finding.Own(channelRule()) : new Finding.Foreign(header + ": " + value, channelRule());
    }

    private Finding local(String header, String value, LocalTarget target) {
        return switch (local) {
            case ALLOW -> new Finding.Own("filterlocal = allow");
            case ALLOWWITH, ENFORCE ->
                context.isPresent() ? context(header, value, target) : plainLocal(header, value, target);
            case OFF -> plainLocal(header, value, target);
        };
    }

    /** A Local channel is a channel like others, and has a context like others. */
    private Finding plainLocal(String header, String value, LocalTarget target) {
        Finding named = channel.map(own -> channel(header, value)).orElseGet(Finding.Nothing::new);
        return named.and(context(header, value, target));
    }

    private Finding context(String header, String value, LocalTarget target) {
        Finding found = context(header, target.context());
        return found instanceof Finding.Foreign ? new Finding.Foreign(header + ": " + value, contextRule()) : found;
    }

    private String channelRule() {
        return channel.map(own -> "channel = " + own.beginning()).orElse("channel");
    }

    private String contextRule() {
        return context.map(own -> "out_context = " + own).orElse("out_context");
    }
}
