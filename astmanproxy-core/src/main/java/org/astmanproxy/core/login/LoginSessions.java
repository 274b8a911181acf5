package org.astmanproxy.core.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.astmanproxy.config.SessionLimits;
import org.astmanproxy.config.UserConfig;

/**
 * Login sessions that apply to several requests. Requests name a session by its id; this class does not know how ids
 * are transmitted. An id is 128 bits from a secure source, and only its digest is stored.
 *
 * <p>A session ends after some time without a request. The number of sessions is bounded, in total and for each user. A
 * new session replaces the one that has been unused for the longest time. Safe for use by any thread.
 */
public final class LoginSessions {
    private static final int ID_BYTES = 16;

    private final Supplier<SessionLimits> limits;
    private final SecureRandom random;
    private final KeyedDigest digest;
    private final LongSupplier nanoTime;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, LoginSession> sessions = new ConcurrentHashMap<>();

    /** One session. */
    private static final class LoginSession {
        private final String number;
        private final UserConfig user;
        private final long since;
        private final Set<FollowedSession> followers = ConcurrentHashMap.newKeySet();
        private volatile long used;

        private LoginSession(String number, UserConfig user, long now) {
            this.number = number;
            this.user = user;
            this.since = now;
            this.used = now;
        }
    }

    /** A session whose end somebody has to learn, although there is no request. Safe for any thread. */
    public final class FollowedSession {
        private final String key;
        private final LoginSession session;
        private volatile Runnable ended = () -> {};

        private FollowedSession(String key, LoginSession session) {
            this.key = key;
            this.session = session;
        }

        /** {@return its name in lists, which is not a secret} */
        public String id() {
            return session.number;
        }

        /** Runs a task when the session is removed, or now if it has been. A task may run more than once. */
        public void whenEnded(Runnable task) {
            ended = task;
            session.followers.add(this);
            if (!isThere()) {
                task.run();
            }
        }

        /** {@return the time until the session ends without a request; empty if it has ended} */
        public Optional<Duration> left() {
            long nanos = limits.get().idle().toNanos() - (nanoTime.getAsLong() - session.used);
            return isThere() && nanos > 0 ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
        }

        /** Lets the session live longer, because its owner has sent something. */
        public void use() {
            session.used = nanoTime.getAsLong();
        }

        /** Stops to follow. */
        public void leave() {
            session.followers.remove(this);
        }

        @SuppressWarnings("ReferenceEquality") // a session is itself
        private boolean isThere() {
            return sessions.get(key) == session;
        }
    }

    /** The time for which a session was unused when it was examined; other threads may use it meanwhile. */
    private record Unused(String key, long nanos) {}

    /**
     * Creates the store without sessions.
     *
     * @param limits returns the number of sessions and their lifetime
     * @param random the source of ids
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public LoginSessions(Supplier<SessionLimits> limits, SecureRandom random, LongSupplier nanoTime) {
        this.limits = limits;
        this.random = random;
        this.digest = new KeyedDigest(random);
        this.nanoTime = nanoTime;
    }

    /**
     * Begins a session.
     *
     * @param user the user that has logged in
     * @return its id: 32 hexadecimal digits
     */
    public String begin(UserConfig user) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String text = HexFormat.of().formatHex(id);
        long now = nanoTime.getAsLong();
        makeRoom(user, now);
        sessions.put(digest.of(text), new LoginSession("c" + numbers.incrementAndGet(), user, now));
        return text;
    }

    /**
     * {@return the user of a session, as it was at the login; empty if there is no such session} The lifetime of the
     * session starts again.
     *
     * @param id the id in the request
     */
    public Optional<UserConfig> use(String id) {
        String key = digest.of(id);
        LoginSession session = sessions.get(key);
        if (session == null) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        if (isOver(session, now)) {
            remove(key);
            return Optional.empty();
        }
        session.used = now;
        return Optional.of(session.user);
    }

    /**
     * {@return a session, which is not used by this; empty if there is no such session}
     *
     * @param id the id in the request
     */
    public Optional<FollowedSession> follow(String id) {
        String key = digest.of(id);
        LoginSession session = sessions.get(key);
        return session == null || isOver(session, nanoTime.getAsLong())
                ? Optional.empty()
                : Optional.of(new FollowedSession(key, session));
    }

    /**
     * Ends a session.
     *
     * @param id the id in the request
     */
    public void end(String id) {
        remove(digest.of(id));
    }

    /**
     * Ends the sessions of some users.
     *
     * @param whose selects the users
     */
    public void endAll(Predicate<UserConfig> whose) {
        removeAll(session -> whose.test(session.user));
    }

    /** Ends the session that lists show by this name, if there is one. */
    void endListed(String number) {
        removeAll(session -> session.number.equals(number));
    }

    /** {@return the sessions, in the order in which they began} */
    List<IssuedCredential> list() {
        long now = nanoTime.getAsLong();
        return sessions.values().stream()
                .filter(session -> !isOver(session, now))
                .sorted(Comparator.comparingLong(session -> session.since))
                .map(session -> described(session, now))
                .toList();
    }

    private IssuedCredential described(LoginSession session, long now) {
        Duration unused = Duration.ofNanos(now - session.used);
        return new IssuedCredential(
                session.number,
                session.user.name(),
                Duration.ofNanos(now - session.since),
                limits.get().idle().minus(unused),
                Optional.empty());
    }

    /** {@return the number of sessions, including expired ones that have not been removed} */
    public int size() {
        return sessions.size();
    }

    private void makeRoom(UserConfig user, long now) {
        removeAll(session -> isOver(session, now));
        int ofUser = user.login().multiple() ? limits.get().perUser() : 1;
        endOldest(session -> session.user.name().equals(user.name()), ofUser, now);
        endOldest(session -> true, limits.get().most(), now);
    }

    /** Removes the oldest sessions until there is room for one more. */
    private void endOldest(Predicate<LoginSession> which, int most, long now) {
        List<Unused> found = new ArrayList<>();
        sessions.forEach((key, session) -> {
            if (which.test(session)) {
                found.add(new Unused(key, now - session.used));
            }
        });
        int tooMany = found.size() - most + 1;
        if (tooMany > 0) {
            found.sort(Comparator.comparingLong(Unused::nanos).reversed());
            found.subList(0, tooMany).forEach(unused -> remove(unused.key()));
        }
    }

    private void removeAll(Predicate<LoginSession> which) {
        sessions.forEach((key, session) -> {
            if (which.test(session)) {
                remove(key);
            }
        });
    }

    private void remove(String key) {
        LoginSession removed = sessions.remove(key);
        if (removed != null) {
            removed.followers.forEach(follower -> follower.ended.run());
        }
    }

    private boolean isOver(LoginSession session, long now) {
        return now - session.used >= limits.get().idle().toNanos();
    }
}
