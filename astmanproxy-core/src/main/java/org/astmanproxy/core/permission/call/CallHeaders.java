package org.astmanproxy.core.permission.call;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Nullable;

/**
 * The names of the headers that tell of calls, which are looked for in one pass over an event: looking for each by itself,
 * and nearly none is there, took most of what a rule about calls takes. Letters of ASCII are the same in any case. Immutable.
 */
final class CallHeaders {
    /** What a header tells. */
    enum Role {
        CHANNEL,
        /** Named the channels of a dial once; in call records they are what callers say of themselves. */
        CHANNEL_OR_NUMBER,
        STATE,
        CONTEXT,
        CONTEXT_OF_PARTY,
        UNIQUE_ID,
        LINKED_ID,
        ID_OF_PARTY
    }

    /**
     * A name.
     *
     * @param name in any case
     * @param number 0 to {@link #count()} - 1, another one for each
     * @param role what it tells
     * @param hash as {@link #hash} adds it up
     */
    record KnownHeader(String name, int number, Role role, int hash) {}

    /** How the headers of a further channel begin. */
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

    /** Many more places than names, so that one look decides nearly all. */
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

    /** {@return how many names there are} */
    int count() {
        return count;
    }

    /**
     * {@return the hash of a name one character longer; 0 is that of none}
     *
     * @param before the hash without it
     * @param c ASCII
     */
    static int hash(int before, int c) {
        return 31 * before + (c | LOWER);
    }

    /** {@return the name that is these bytes; null if it is none of those} */
    @Nullable
    KnownHeader find(byte[] bytes, int from, int to, int hash) {
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

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c | LOWER : c;
    }
}
