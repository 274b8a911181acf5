package org.astmanproxy.core.permission.targets;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.core.permission.call.ChannelPrefix;

/**
 * The objects that belong to a user.
 *
 * @param channels the prefixes of its channels; empty for no rule
 * @param contexts its contexts; empty for no rule
 * @param devices the devices that it may call; if empty, its channels define them
 * @param local the rule for {@code Local/} channels
 */
public record Scope(
        List<ChannelPrefix> channels, List<String> contexts, List<DevicePattern> devices, LocalChannels local) {
    /** Text that may follow a device name: a further part of the name, or a number. A host would have a dot. */
    private static final Pattern AFTER_DEVICE = Pattern.compile("[\\w*#+-]*(?:/[\\w*#+-]*)?");

    /** In {@code PJSIP/device/name}, the name is that of another device. */
    private static final Pattern AFTER_PJSIP = Pattern.compile("[\\w.*#+-]*");

    private static final String PJSIP = "PJSIP/";

    private static final Set<String> CHANNEL_CLASSES = Set.of("call");

    /**
     * {@return the objects that a user's rules define}
     *
     * @param rules the rules
     * @param local the rule for {@code Local/} channels
     */
    public static Scope of(CallRules rules, LocalChannels local) {
        return new Scope(
                rules.channels().stream().map(ChannelPrefix::new).toList(),
                rules.outContexts(),
                rules.devices().stream().map(DevicePattern::parse).toList(),
                local);
    }

    /** {@return true if no rule defines the user's objects, so every decidable target belongs to it} */
    boolean isOpen() {
        return channels.isEmpty() && contexts.isEmpty() && devices.isEmpty();
    }

    /** {@return the target of the name of an existing channel} */
    TargetCheck channel(String header, String value) {
        String what = header + ": " + value;
        if (isOpen()) {
            return new TargetCheck.None();
        }
        if (channels.isEmpty()) {
            Set<String> openers = ChannelPrefix.isFullName(value) ? CHANNEL_CLASSES : Set.of();
            return new TargetCheck.Undecidable(what, openers, false);
        }
        return ownIf(channels.stream().anyMatch(own -> own.beginsFullName(value)), what, channelRule());
    }

    /** {@return the target of a context} */
    TargetCheck context(String header, String value) {
        return contexts.isEmpty()
                ? new TargetCheck.None()
                : ownIf(contexts.contains(value), header + ": " + value, contextRule());
    }

    /** {@return the target of a device to call} */
    TargetCheck device(String header, String value) {
        if (LocalTarget.isLocal(value)) {
            return LocalTarget.parse(value)
                    .map(target -> local(header, value, target))
                    .orElseGet(() -> TargetCheck.unjudged(header + ": " + value));
        }
        return named(header, value);
    }

    private TargetCheck named(String header, String value) {
        String what = header + ": " + value;
        if (!devices.isEmpty()) {
            return ownIf(devices.stream().anyMatch(own -> own.matches(value)), what, devicesRule());
        }
        return channels.isEmpty()
                ? new TargetCheck.None()
                : ownIf(channels.stream().anyMatch(own -> isDeviceOf(own, value)), what, channelRule());
    }

    private static boolean isDeviceOf(ChannelPrefix own, String value) {
        int rest = own.restOf(value);
        Pattern after = value.regionMatches(true, 0, PJSIP, 0, PJSIP.length()) ? AFTER_PJSIP : AFTER_DEVICE;
        return rest >= 0 && after.matcher(value.substring(rest)).matches();
    }

    private TargetCheck local(String header, String value, LocalTarget target) {
        return switch (local) {
            case ALLOW -> new TargetCheck.Owned("filterlocal = allow");
            case ALLOWWITH, ENFORCE ->
                contexts.isEmpty() ? plainLocal(header, value, target) : context(header, value, target);
            case OFF -> plainLocal(header, value, target);
        };
    }

    /** Checks a Local channel as a device and as a context. */
    private TargetCheck plainLocal(String header, String value, LocalTarget target) {
        TargetCheck named;
        if (devices.isEmpty()) {
            boolean own = channels.stream().anyMatch(each -> each.begins(value));
            named = channels.isEmpty() ? new TargetCheck.None() : ownIf(own, header + ": " + value, channelRule());
        } else {
            named = named(
                    header, value.substring(0, value.length() - target.options().length()));
        }
        return named.and(context(header, value, target));
    }

    private TargetCheck context(String header, String value, LocalTarget target) {
        TargetCheck found = context(header, target.context());
        return found instanceof TargetCheck.NotOwned
                ? new TargetCheck.NotOwned(header + ": " + value, contextRule())
                : found;
    }

    private static TargetCheck ownIf(boolean own, String what, String rule) {
        return own ? new TargetCheck.Owned(rule) : new TargetCheck.NotOwned(what, rule);
    }

    private String channelRule() {
        return rule("channel", channels.stream().map(ChannelPrefix::beginning).toList());
    }

    private String contextRule() {
        return rule("out_context", contexts);
    }

    private String devicesRule() {
        return rule("devices", devices.stream().map(DevicePattern::text).toList());
    }

    private static String rule(String key, List<String> values) {
        return key + " = " + String.join(", ", values);
    }
}
