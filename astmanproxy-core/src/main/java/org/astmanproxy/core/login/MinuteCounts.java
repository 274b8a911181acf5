package org.astmanproxy.core.login;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts occurrences of keys in the last minute, for a bounded number of keys.
 *
 * <p>There are two maps, of which only the young one grows. When it reaches half of the capacity, it becomes the old
 * one, and the former old one is discarded. So no search for a key to remove is necessary. Safe for use by any thread;
 * never blocks.
 *
 * @param <K> the type of keys, immutable
 */
final class MinuteCounts<K> {
    private final int half;
    private final AtomicReference<Maps<K>> maps = new AtomicReference<>(new Maps<>());

    /** The two maps. */
    private record Maps<K>(ConcurrentHashMap<K, MinuteCount> young, ConcurrentHashMap<K, MinuteCount> old) {
        Maps() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    MinuteCounts(int maxEntries) {
        half = maxEntries / 2;
    }

    private Maps<K> current() {
        return Objects.requireNonNull(maps.get());
    }

    /** {@return the count of a key, after adding one} */
    int add(K key, long nanoTime) {
        Maps<K> current = current();
        if (current.young().size() >= half && !current.young().containsKey(key)) {
            maps.compareAndSet(current, new Maps<>(new ConcurrentHashMap<>(), current.young()));
            current = current();
        }
        MinuteCount before = current.old().getOrDefault(key, MinuteCount.none(nanoTime));
        return current.young()
                .compute(key, (k, count) -> (count == null ? before : count).plusOne(nanoTime))
                .at(nanoTime);
    }

    int get(K key, long nanoTime) {
        Maps<K> current = current();
        MinuteCount count = current.young().get(key);
        return (count == null ? current.old().getOrDefault(key, MinuteCount.none(nanoTime)) : count).at(nanoTime);
    }

    void remove(K key) {
        Maps<K> current = current();
        current.young().remove(key);
        current.old().remove(key);
    }

    /** {@return the number of stored keys} */
    int size() {
        Maps<K> current = current();
        return current.young().size() + current.old().size();
    }
}
