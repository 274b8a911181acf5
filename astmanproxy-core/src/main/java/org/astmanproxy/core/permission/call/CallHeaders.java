package org.astmanproxy.core.permission.call;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Nullable;

/**
 * The names of the headers with facts about calls, for a search in one pass over an event. Separate searches for each
 * of these names, of which an event has few, took most of the time of a rule about calls. Case (ASCII) does not matter.
 * Immutable.
 */
final class CallHeaders {
    /** The meaning of a header. */
    enum Role {
        CHANNEL,
        /** The channels of a dial in old versions; in call records, texts that callers choose. */
        CHANNEL_OR_NUMBER,
        STATE,
        CONTEXT,
        CONTEXT_OF_PARTY,
        UNIQUE_ID,
        LINKED_ID,
        ID_OF_PARTY
    }

    /**
     * A known name.
     *
     * @param name the name
     * @param number a unique number, 0 to {@link #count()} - 1
     * @param role the meaning of the header
     * @param hash the hash by {@link #hash}
     */
    record KnownHeader(String name, int number, Role role, int hash) {}

    /** The beginnings of the headers of further channels. */
    private static final List<String> PARTIES = List.of(
            "Dest",
            "LocalOne",
            "LocalTwo",
            "Transferer",
            "Transferee",
            "TransferTarget",
            "OrigTransferer",
            "SecondTransferer",
            "Parkee",
            "Parker",
            "Retriever",
            "Spyer",
            "Spyee");

    /** Many more places than names, so that one lookup is nearly always enough. */
    private static final int PLACES = 512;

    private static final int SPREAD = 0x9E37_79B1;
    private static final int LOWER = 0x20;

    private final @Nullable KnownHeader[] places = new KnownHeader[PLACES];
    private final int count;

    CallHeaders() {
        List<KnownHeader> all = new ArrayList<>();
        add(all, Role.CHANNEL, "Channel", "Channel1", "Channel2", "DestinationChannel", "ChannelCalling");
        add(all, Role.CHANNEL_OR_NUMBER, "Source", "Destination");
        add(all, Role.STATE, "ChannelState");
        add(all, Role.CONTEXT, "Context");
        add(all, Role.CONTEXT_OF_PARTY, "DestinationContext");
        add(all, Role.UNIQUE_ID, "Uniqueid");
        add(all, Role.LINKED_ID, "Linkedid");
        add(all, Role.ID_OF_PARTY, "Uniqueid1", "Uniqueid2", "SrcUniqueID");
        for (String party : PARTIES) {
            add(all, Role.CHANNEL, party + "Channel");
            add(all, Role.CONTEXT_OF_PARTY, party + "Context");
            add(all, Role.ID_OF_PARTY, party + "Uniqueid", party + "Linkedid");
        }
        for (KnownHeader known : all) {
            int place = placeOf(known.hash());
            while (places[place] != null) {
                place = (place + 1) % PLACES;
            }
            places[place] = known;
        }
        count = all.size();
    }

    private static void add(List<KnownHeader> all, Role role, String... names) {
        for (String name : names) {
            int hash = 0;
            for (int i = 0; i < name.length(); i++) {
                hash = hash(hash, name.charAt(i));
            }
            all.add(new KnownHeader(name, all.size(), role, hash));
        }
    }

    /** {@return the number of names} */
    int count() {
        return count;
    }

    /**
     * {@return the hash of a name that is one character longer; the hash of the empty name is 0}
     *
     * @param before the hash without that character
     * @param c an ASCII character
     */
    static int hash(int before, int c) {
        return 31 * before + (c | LOWER);
    }

    /** {@return the known name with these bytes; null if it is not known} */
    @Nullable KnownHeader find(byte[] bytes, int from, int to, int hash) {
        int place = placeOf(hash);
        KnownHeader known = places[place];
        while (known != null && !(known.hash() == hash && is(known.name(), bytes, from, to))) {
            place = (place + 1) % PLACES;
            known = places[place];
        }
        return known;
    }

    private static int placeOf(int hash) {
        return ((hash * SPREAD) >>> 16) % PLACES;
    }

    private static boolean is(String name, byte[] bytes, int from, int to) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(bytes[from + i]) != lower(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@return an ASCII character in lower case} */
    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c | LOWER : c;
    }
}
