package org.astmanproxy.core.login;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.astmanproxy.core.logging.AddressBlock;

/**
 * The challenges of clients that answer in another request, perhaps on another connection. An id that only the client
 * knows leads to its challenge, once. Each address has a few only, so that it does not end those of others. Any thread.
 */
public final class RequestChallenges {
    private static final int ID_BYTES = 16;
    private static final int MOST = 1_000;
    private static final int MOST_OF_ADDRESS = 20;
    private static final long LIFE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Challenges challenges;
    private final SecureRandom random;
    private final LongSupplier nanoTime;
    /** The challenges by their ids, oldest first. */
    private final Map<String, OpenChallenge> open = new LinkedHashMap<>();
    /** The ids of the challenges of each address, oldest first. */
    private final Map<AddressBlock, Set<String>> ofAddress = new HashMap<>();

    private record OpenChallenge(String text, AddressBlock from, long sinceNanos) {}

    /**
     * A challenge for a client.
     *
     * @param id 32 hexadecimal digits that the client sends with its answer
     * @param text the challenge
     */
    public record RequestChallenge(String id, String text) {}

    /**
     * Creates the store without challenges.
     *
     * @param random the source of ids and challenges; it must not block
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public RequestChallenges(SecureRandom random, LongSupplier nanoTime) {
        this.challenges = new Challenges(random);
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /**
     * {@return a new challenge} If its address has too many, the oldest one of the address ends; if there are too many in
     * total, the oldest one of all.
     *
     * @param from the address of the client
     */
    public synchronized RequestChallenge begin(InetAddress from) {
        long now = nanoTime.getAsLong();
        endExpired(now);
        AddressBlock block = AddressBlock.of(from);
        Set<String> own = ofAddress.getOrDefault(block, Set.of());
        if (own.size() >= MOST_OF_ADDRESS) {
            remove(own.iterator().next());
        } else if (open.size() >= MOST) {
            remove(open.keySet().iterator().next());
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        RequestChallenge begun = new RequestChallenge(HexFormat.of().formatHex(id), challenges.next());
        open.put(begun.id(), new OpenChallenge(begun.text(), block, now));
        ofAddress.computeIfAbsent(block, first -> new LinkedHashSet<>()).add(begun.id());
        return begun;
    }

    /**
     * {@return the challenge with this id, which ends; empty if there is none, or no more}
     *
     * @param id the id in the request
     */
    public synchronized Optional<String> take(String id) {
        long now = nanoTime.getAsLong();
        return remove(id).filter(challenge -> !isOver(challenge, now)).map(OpenChallenge::text);
    }

    /** {@return the number of open challenges, including expired ones that have not been removed} */
    synchronized int size() {
        return open.size();
    }

    /** {@return the number of addresses with open challenges} */
    synchronized int addresses() {
        return ofAddress.size();
    }

    private void endExpired(long now) {
        Iterator<Map.Entry<String, OpenChallenge>> oldestFirst = open.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<String, OpenChallenge> oldest = oldestFirst.next();
            if (!isOver(oldest.getValue(), now)) {
                return;
            }
            oldestFirst.remove();
            forget(oldest.getKey(), oldest.getValue());
        }
    }

    private Optional<OpenChallenge> remove(String id) {
        Optional<OpenChallenge> removed = Optional.ofNullable(open.remove(id));
        removed.ifPresent(challenge -> forget(id, challenge));
        return removed;
    }

    private void forget(String id, OpenChallenge challenge) {
        Set<String> own = ofAddress.getOrDefault(challenge.from(), Set.of());
        if (own.size() > 1) {
            own.remove(id);
        } else {
            ofAddress.remove(challenge.from());
        }
    }

    private static boolean isOver(OpenChallenge challenge, long now) {
        return now - challenge.sinceNanos() > LIFE_NANOS;
    }
}
