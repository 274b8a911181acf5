package org.astmanproxy.core.login;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
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
    private final AtomicLong begunCount = new AtomicLong();
    private final Map<String, OpenChallenge> open = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, OpenChallenge> oldestFirst = new ConcurrentSkipListMap<>();
    /** The challenges of each address, oldest first. */
    private final Map<AddressBlock, List<OpenChallenge>> ofAddress = new ConcurrentHashMap<>();

    private record OpenChallenge(RequestChallenge begun, AddressBlock from, long number, long sinceNanos) {}

    /**
     * A challenge for a client.
     *
     * @param id leads to the challenge when the client answers: 32 hexadecimal digits that only it knows, or a name
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
     * {@return a new challenge} If its address has too many, the oldest one of the address ends. If there are too many
     * in total, the oldest one of all ends.
     *
     * @param from the address of the client
     */
    public RequestChallenge begin(InetAddress from) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return begin(from, HexFormat.of().formatHex(id));
    }

    /**
     * {@return a new challenge with an id that the caller chooses, in place of an earlier one with this id}
     *
     * @param from the address of the client
     * @param id the id
     */
    public RequestChallenge begin(InetAddress from, String id) {
        Optional.ofNullable(open.get(id)).ifPresent(this::remove);
        RequestChallenge begun = new RequestChallenge(id, challenges.next());
        add(new OpenChallenge(begun, AddressBlock.of(from), begunCount.incrementAndGet(), nanoTime.getAsLong()));
        return begun;
    }

    private void add(OpenChallenge added) {
        open.put(added.begun().id(), added);
        List<OpenChallenge> own = ofAddress.merge(
                added.from(),
                List.of(added),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
        oldestFirst.put(added.number(), added);
        own.stream().limit(Math.max(0, own.size() - MOST_OF_ADDRESS)).forEach(this::remove);
        Map.Entry<Long, OpenChallenge> oldest = oldestFirst.firstEntry();
        while (oldest != null && (open.size() > MOST || isOver(oldest.getValue(), added.sinceNanos()))) {
            remove(oldest.getValue());
            oldest = oldestFirst.firstEntry();
        }
    }

    /**
     * {@return the challenge with this id, which ends; empty if there is none, or no more}
     *
     * @param id the id in the request
     */
    public Optional<String> take(String id) {
        Optional<OpenChallenge> taken = Optional.ofNullable(open.remove(id));
        taken.ifPresent(this::remove);
        long now = nanoTime.getAsLong();
        return taken.filter(challenge -> !isOver(challenge, now))
                .map(challenge -> challenge.begun().text());
    }

    /** {@return the number of open challenges, including expired ones that have not been removed} */
    int size() {
        return open.size();
    }

    /** {@return the number of addresses with open challenges} */
    int addresses() {
        return ofAddress.size();
    }

    private void remove(OpenChallenge ended) {
        open.remove(ended.begun().id());
        oldestFirst.remove(ended.number());
        ofAddress.computeIfPresent(ended.from(), (from, own) -> {
            List<OpenChallenge> others =
                    own.stream().filter(each -> each.number() != ended.number()).toList();
            return others.isEmpty() ? null : others;
        });
    }

    private static boolean isOver(OpenChallenge challenge, long now) {
        return now - challenge.sinceNanos() > LIFE_NANOS;
    }
}
