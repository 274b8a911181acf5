package org.astmanproxy.core.login;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.astmanproxy.message.Nullable;

/** The waiting comparisons of one address. User names take turns. Not thread-safe. */
final class WaitingChecks {
    /** The length to which names are cut, because clients can choose any name. */
    private static final int NAME_LENGTH = 100;

    /** The checks by name, in the order of their turns. */
    private final Map<String, ArrayDeque<Check>> ofName = new LinkedHashMap<>();

    private int size;

    /**
     * A comparison.
     *
     * @param wanted tells whether the result is still needed
     * @param work compares the secret
     */
    record Check(BooleanSupplier wanted, Runnable work) {}

    WaitingChecks() {}

    /** {@return the number of waiting checks} */
    int size() {
        return size;
    }

    /** {@return true if the check was queued; false if its name has the largest number of checks} */
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

    /** {@return the number of dropped checks, whose results are not needed any more} */
    int dropUnwanted() {
        int before = size;
        ofName.values()
                .forEach(checks -> checks.removeIf(check -> !check.wanted().getAsBoolean()));
        ofName.values().removeIf(ArrayDeque::isEmpty);
        size = ofName.values().stream().mapToInt(ArrayDeque::size).sum();
        return before - size;
    }

    /** {@return the next check, which is removed; null if none is waiting} */
    @Nullable Check next() {
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
