package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Phones and trunks that exist, and the state of each device, which follows from its channels. */
final class DeviceBook {
    static final int FIRST_PHONE = 1001;
    static final int PHONES = 60;
    static final String TRUNK = "PJSIP/trunk";

    private static final List<String> NAMES =
            List.of("Alice", "Bob", "Björk Ünïcode", "Carol", "Dave", "Zoë", "Erin", "Жанна", "Frank", "Grace");

    private final Map<String, DeviceState> states = new HashMap<>();
    private final CallEventStream events;
    private final ChannelBook channels;
    private final BiConsumer<String, DeviceState> listener;

    /** @param listener receives each change after its event */
    DeviceBook(CallEventStream events, ChannelBook channels, BiConsumer<String, DeviceState> listener) {
        this.events = events;
        this.channels = channels;
        this.listener = listener;
    }

    static String phone(int index) {
        return "PJSIP/" + (FIRST_PHONE + index);
    }

    /** {@return the owner of the phone with this index} */
    static Party owner(int index) {
        String name = NAMES.get(index % NAMES.size());
        String number = Integer.toString(FIRST_PHONE + index);
        return new Party(number, WireText.utf8(index < NAMES.size() ? name : name + " " + number));
    }

    boolean exists(String device) {
        if (device.equals(TRUNK)) {
            return true;
        }
        return device.matches("PJSIP/1\\d{3}")
                && Integer.parseInt(device.substring(6)) - FIRST_PHONE >= 0
                && Integer.parseInt(device.substring(6)) - FIRST_PHONE < PHONES;
    }

    DeviceState state(String device) {
        return states.getOrDefault(device, DeviceState.NOT_INUSE);
    }

    boolean isFree(String device) {
        return channels.all().stream().noneMatch(c -> c.device().equals(device));
    }

    /** Looks at the channels of a device and, where its state has changed, says so. */
    void refresh(String device) {
        List<Channel> own = new ArrayList<>();
        for (Channel channel : channels.all()) {
            if (channel.device().equals(device)) {
                own.add(channel);
            }
        }
        DeviceState now = DeviceState.of(own);
        if (now == state(device)) {
            return;
        }
        if (now == DeviceState.NOT_INUSE) {
            states.remove(device);
        } else {
            states.put(device, now);
        }
        events.publish(
                PrivilegeClass.CALL,
                events.begin("DeviceStateChange", PrivilegeClass.CALL)
                        .header("Device", device)
                        .header("State", now.name()));
        listener.accept(device, now);
    }
}
