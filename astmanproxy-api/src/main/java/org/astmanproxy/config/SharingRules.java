package org.astmanproxy.config;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides when several clients that send the same action get one reply of a server. Start with {@link #defaults()}.
 *
 * <p>Only actions that are known to change nothing share a reply. Two actions are the same if only their ActionIDs
 * differ. Immutable. Two objects are equal if all their settings are equal.
 */
public final class SharingRules extends EqualSettings {
    private static final SharingRules DEFAULTS = new SharingRules(true, Map.of(), 4L << 20);

    /**
     * The actions that read a state and change nothing, according to the sources of Asterisk 1.8 to 22, and whose
     * replies depend on nothing but the action. Replies with the ActionID in several places are not among them.
     */
    private static final Set<String> SHAREABLE = Set.of(
            "agents",
            "bridgelist",
            "confbridgelist",
            "confbridgelistrooms",
            "coresettings",
            "coreshowchannels",
            "corestatus",
            "dahdishowchannels",
            "devicestatelist",
            "extensionstate",
            "extensionstatelist",
            "iaxpeerlist",
            "mailboxcount",
            "mailboxstatus",
            "meetmelist",
            "meetmelistrooms",
            "parkedcalls",
            "parkinglots",
            "pjsipshowaors",
            "pjsipshowcontacts",
            "pjsipshowendpoint",
            "pjsipshowendpoints",
            "pjsipshowregistrationsinbound",
            "pjsipshowregistrationsoutbound",
            "pjsipshowsubscriptionsinbound",
            "pjsipshowsubscriptionsoutbound",
            "presencestate",
            "presencestatelist",
            "queuerule",
            "queuestatus",
            "queuesummary",
            "sippeers",
            "sippeerstatus",
            "sipshowpeer",
            "sipshowregistry",
            "status",
            "voicemailuserslist");

    /** The same names. Each action is looked up in it, so it makes no lower-case copy. */
    private static final Set<String> SHAREABLE_IN_ANY_CASE = inAnyCase(SHAREABLE);

    private final boolean coalesce;
    private final Map<String, Duration> cached;
    private final long cacheBytes;

    private SharingRules(boolean coalesce, Map<String, Duration> cached, long cacheBytes) {
        this.coalesce = coalesce;
        this.cached = Map.copyOf(cached);
        this.cacheBytes = Checks.range(cacheBytes, 0L, 1L << 30, "actioncachesize");
    }

    private static Set<String> inAnyCase(Set<String> names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(names);
        return Collections.unmodifiableSet(all);
    }

    /** {@return the default rules} */
    public static SharingRules defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy that sends an action only once while clients wait for the reply ({@code coalesce}). Default: true.
     *
     * @param value false to send each action
     * @return the copy
     */
    public SharingRules withCoalesce(boolean value) {
        return new SharingRules(value, cached, cacheBytes);
    }

    /**
     * Returns a copy that keeps the replies to an action for some time after it was sent ({@code actioncache}).
     * Default: no reply is kept.
     *
     * @param action the name of an action that {@link #mayShare} allows; case does not matter
     * @param age 100 ms to 1 min
     * @return the copy
     * @throws InvalidInputException if such replies can't be shared
     */
    public SharingRules withCached(String action, Duration age) {
        if (!mayShare(action)) {
            throw new InvalidInputException("actioncache: " + action + " is not known to read only");
        }
        Map<String, Duration> more = new TreeMap<>(cached);
        more.put(
                action.toLowerCase(Locale.ROOT),
                Checks.range(age, Duration.ofMillis(100), Duration.ofMinutes(1), "actioncache"));
        return new SharingRules(coalesce, more, cacheBytes);
    }

    /**
     * Returns a copy that keeps the replies to other actions, and to these only ({@code actioncache}).
     *
     * @param actions the names of actions that {@link #mayShare} allows, each with a time of 100 ms to 1 min
     * @return the copy
     * @throws InvalidInputException if such replies can't be shared, or if a time is out of range
     */
    public SharingRules withCached(Map<String, Duration> actions) {
        SharingRules changed = new SharingRules(coalesce, Map.of(), cacheBytes);
        for (Map.Entry<String, Duration> entry : actions.entrySet()) {
            changed = changed.withCached(entry.getKey(), entry.getValue());
        }
        return changed;
    }

    /**
     * Returns a copy with another limit of the kept replies of one server ({@code actioncachesize}). Default: 4 MiB.
     *
     * @param value 0 to 1 GiB, in bytes
     * @return the copy
     */
    public SharingRules withCacheBytes(long value) {
        return new SharingRules(coalesce, cached, value);
    }

    /**
     * {@return true if clients may share the reply to an action}
     *
     * @param action the name of an action; case does not matter
     */
    public static boolean mayShare(String action) {
        return SHAREABLE_IN_ANY_CASE.contains(action);
    }

    /** {@return the names of the actions that {@link #mayShare} allows, in lower case} */
    public static Set<String> shareable() {
        return SHAREABLE;
    }

    /** {@return true if the proxy sends an action only once while clients wait for the reply} */
    public boolean coalesce() {
        return coalesce;
    }

    /** {@return the actions whose replies are kept, by name in lower case, with the time for which they are kept} */
    public Map<String, Duration> cached() {
        return cached;
    }

    /**
     * {@return how long a reply is kept; empty if it is not kept}
     *
     * @param action the name of an action; case does not matter
     */
    public Optional<Duration> cached(String action) {
        return Optional.ofNullable(cached.get(action.toLowerCase(Locale.ROOT)));
    }

    /** {@return the limit of the kept replies of one server, in bytes} */
    public long cacheBytes() {
        return cacheBytes;
    }

    @Override
    List<Object> values() {
        return List.of(coalesce, cached, cacheBytes);
    }
}
