package org.astmanproxy.core.login;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.astmanproxy.config.SessionLimits;
import org.astmanproxy.config.UserConfig;

/**
 * Logins that hold for several requests, which name them by an id. It knows nothing of how the id travels. An id is 128 bits
 * of a secure source; what is kept of it is a digest. A session ends after some time without a request. How many there are
 * is bounded, for each user too: the one that was not used for longest makes room. Any thread.
 */
public final class LoginSessions {
    private static final int ID_BYTES = 16;

    private final SessionLimits limits;
    private final SecureRandom random;
    private final KeyedDigest digest;
    private final LongSupplier nanoTime;
    private final Map<String, LoginSession> sessions = new ConcurrentHashMap<>();

    /** One login. */
    private static final class LoginSession {
        private final UserConfig user;
        private volatile long used;

        private LoginSession(UserConfig user, long now) {
            this.user = user;
            this.used = now;
        }
    }

    /** How long a session had not been used when it was looked at; others may use it meanwhile. */
    private record Unused(String key, long nanos) {}

    /**
     * None yet.
     *
     * @param limits how many, and for how long
     * @param random where the ids come from
     * @param nanoTime a clock that never goes back, in ns
     */
    public LoginSessions(SessionLimits limits, SecureRandom random, LongSupplier nanoTime) {
        this.limits = limits;
        this.random = random;
        this.digest = new KeyedDigest(random);
        this.nanoTime = nanoTime;
    }

    /**
     * Begins a session.
     *
     * @param user who has logged in
     * @return its id: 32 hexadecimal digits
     */
    public String begin(UserConfig user) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String text = HexFormat.of().formatHex(id);
        long now = nanoTime.getAsLong();
        makeRoom(user, now);
        sessions.put(digest.of(text), new LoginSession(user, now));
        return text;
    }

    /**
     * {@return who logged in, as it was then; empty where there is no such session} The session lasts longer for it.
     *
     * @param id as a request names it
     */
    public Optional<UserConfig> use(String id) {
        String key = digest.of(id);
        LoginSession session = sessions.get(key);
        if (session == null) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        if (isOver(session, now)) {
            sessions.remove(key, session);
            return Optional.empty();
        }
        session.used = now;
        return Optional.of(session.user);
    }

    /**
     * Ends a session.
     *
     * @param id as a request names it
     */
    public void end(String id) {
        sessions.remove(digest.of(id));
    }

    /**
     * Ends the sessions of some users.
     *
     * @param whose which
     */
    public void endAll(Predicate<UserConfig> whose) {
        sessions.values().removeIf(session -> whose.test(session.user));
    }

    /** {@return the number of sessions, those among them that are over but not yet noticed} */
    public int size() {
        return sessions.size();
    }

    private void makeRoom(UserConfig user, long now) {
        sessions.values().removeIf(session -> isOver(session, now));
        int ofUser = user.login().multiple() ? limits.perUser() : 1;
        endOldest(session -> session.user.name().equals(user.name()), ofUser, now);
        endOldest(session -> true, limits.most(), now);
    }

    /** Leaves one less than there may be. */
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
            found.subList(0, tooMany).forEach(unused -> sessions.remove(unused.key()));
        }
    }

    private boolean isOver(LoginSession session, long now) {
        return now - session.used >= limits.idle().toNanos();
    }
}
