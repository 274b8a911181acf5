package org.astmanproxy.core.login;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.astmanproxy.message.Nullable;

/** The secrets of one address that wait to be compared. User names take turns. One thread at a time. */
final class WaitingChecks {
    /** Names are chosen by strangers; those that begin alike this far count as one. */
    private static final int NAME_LENGTH = 100;

    /** By name, the next one first. */
    private final Map<String, ArrayDeque<Check>> ofName = new LinkedHashMap<>();

    private int size;

    /**
     * A secret.
     *
     * @param wanted whether the result still matters
     * @param work compares it
     */
    record Check(BooleanSupplier wanted, Runnable work) {}

    WaitingChecks() {}

    /** {@return how many wait} */
    int size() {
        return size;
    }

    /** {@return whether a check waits now: there were less than so many of its name} */
    boolean add(String name, Check check, int most) {
        String key = name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH);
        ArrayDeque<Check> checks = ofName.computeIfAbsent(key, unseen -> new ArrayDeque<>(1));
        boolean fits = checks.size() < most;
        if (fits) {
            checks.add(check);
            size++;
        }
        return fits;
    }

    /** {@return how many were dropped since nobody waits for them any more} */
    int dropUnwanted() {
        int before = size;
        ofName.values()
                .forEach(checks -> checks.removeIf(check -> !check.wanted().getAsBoolean()));
        ofName.values().removeIf(ArrayDeque::isEmpty);
        size = ofName.values().stream().mapToInt(ArrayDeque::size).sum();
        return before - size;
    }

    /** {@return the check whose turn it is, taken out; null if none waits} */
    @Nullable
    Check next() {
        var names = ofName.entrySet().iterator();
        if (!names.hasNext()) {
            return null;
        }
        var first = names.next();
        names.remove();
        Check check = first.getValue().poll();
        if (!first.getValue().isEmpty()) {
            ofName.put(first.getKey(), first.getValue());
        }
        size -= check == null ? 0 : 1;
        return check;
    }
}
