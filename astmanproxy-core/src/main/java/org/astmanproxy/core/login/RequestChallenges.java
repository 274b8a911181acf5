package org.astmanproxy.core.login;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The challenges of clients that answer in another request, perhaps on another connection. An id that only the client
 * knows leads to its challenge, once. Any thread.
 */
public final class RequestChallenges {
    private static final int ID_BYTES = 16;
    private static final int MOST = 1_000;
    private static final long LIFE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Challenges challenges;
    private final SecureRandom random;
    private final LongSupplier nanoTime;
    private final Map<String, OpenChallenge> open = new ConcurrentHashMap<>();

    private record OpenChallenge(String text, long sinceNanos) {}

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

    /** {@return a new challenge} If there are too many, the oldest one ends. */
    public RequestChallenge begin() {
        long now = nanoTime.getAsLong();
        open.values().removeIf(challenge -> isOver(challenge, now));
        while (open.size() >= MOST) {
            open.entrySet().stream()
                    .max(Comparator.comparingLong(each -> now - each.getValue().sinceNanos()))
                    .ifPresent(oldest -> open.remove(oldest.getKey()));
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        RequestChallenge begun = new RequestChallenge(HexFormat.of().formatHex(id), challenges.next());
        open.put(begun.id(), new OpenChallenge(begun.text(), now));
        return begun;
    }

    /**
     * {@return the challenge with this id, which ends; empty if there is none, or no more}
     *
     * @param id the id in the request
     */
    public Optional<String> take(String id) {
        long now = nanoTime.getAsLong();
        return Optional.ofNullable(open.remove(id))
                .filter(challenge -> !isOver(challenge, now))
                .map(OpenChallenge::text);
    }

    /** {@return the number of open challenges, including expired ones that have not been removed} */
    int size() {
        return open.size();
    }

    private static boolean isOver(OpenChallenge challenge, long now) {
        return now - challenge.sinceNanos() > LIFE_NANOS;
    }
}
