package org.astmanproxy.core.permission.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The channels that are there on one server: to which call each belongs, whether that call has been shown, and what was
 * held back of it. A Hangup lets go of a channel, but for its call, since some events come later, as call records do;
 * beyond the most that may be remembered, the eldest is forgotten.
 */
final class CallMemory {
    /** Of so many channels that are gone, it is known to which call they belonged. */
    private static final int MOST_ENDED = 1_000;

    private final int most;
    private final Map<String, Family> ended = new LinkedHashMap<>();
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final Map<String, Family> families = new HashMap<>();
    private long count;

    CallMemory(int most) {
        this.most = most;
    }

    /** {@return how many channels are remembered} */
    int size() {
        return legs.size();
    }

    /** {@return whether one of these ids is that of a call that has been shown} */
    boolean isShown(List<String> ids) {
        for (String id : ids) {
            Leg leg = legs.get(id);
            if (isShown(families.get(id)) || isShown(leg == null ? null : leg.family()) || isShown(ended.get(id))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(@Nullable Family family) {
        return family != null && family.isShown();
    }

    /** {@return the calls that an id may mean: it may be a call's, a channel's, and that of a channel which is gone} */
    private List<Family> familiesOf(String id) {
        List<Family> found = new ArrayList<>(2);
        Leg leg = legs.get(id);
        addIfKnown(found, families.get(id));
        addIfKnown(found, leg == null ? null : leg.family());
        addIfKnown(found, ended.get(id));
        return found;
    }

    private static void addIfKnown(List<Family> found, @Nullable Family family) {
        if (family != null) {
            found.add(family);
        }
    }

    /** An event of a channel that is there, or a channel is new: it is remembered, with the call it belongs to now. */
    Optional<Leg> meet(CallFacts facts) {
        if (facts.uniqueId().isEmpty() || facts.linkedId().isEmpty()) {
            return Optional.empty();
        }
        String id = facts.uniqueId().get();
        if (ended.containsKey(id)) {
            return Optional.empty();
        }
        Family family = families.computeIfAbsent(facts.linkedId().get(), Family::new);
        Leg leg = legs.get(id);
        if (leg == null) {
            leg = new Leg(id, count++, family);
            legs.put(id, leg);
            forgetBeyondMost();
        } else if (leg.family() != family) {
            Family before = leg.family();
            leg.join(family);
            if (before.isShown()) {
                family.show();
            }
            drop(before);
        }
        return Optional.of(leg);
    }

    /** {@return the channel of this id, if it is remembered} */
    Optional<Leg> find(Optional<String> uniqueId) {
        return uniqueId.map(legs::get);
    }

    /** An event with these ids is about to be shown. {@return what was held back and belongs before it, in its order} */
    List<Message> show(List<String> ids) {
        boolean held = false;
        for (String id : ids) {
            Leg leg = legs.get(id);
            if (leg != null) {
                held |= leg.isHeld();
                held |= show(leg.family());
            }
            held |= show(families.get(id));
            held |= show(ended.get(id));
        }
        return held ? release(ids) : List.of();
    }

    /** {@return whether something of it is held back} */
    private static boolean show(@Nullable Family family) {
        if (family == null) {
            return false;
        }
        family.show();
        return family.isHeld();
    }

    private List<Message> release(List<String> ids) {
        Set<Leg> released = new LinkedHashSet<>();
        for (String id : ids) {
            Leg leg = legs.get(id);
            if (leg != null) {
                released.add(leg);
            }
            familiesOf(id).forEach(family -> released.addAll(family.legs()));
        }
        released.removeIf(leg -> !(leg.isHeldAndOwn() || (leg.isHeld() && ids.contains(leg.uniqueId()))));
        if (released.isEmpty()) {
            return List.of();
        }
        List<Message> before = new ArrayList<>();
        released.stream().sorted(Comparator.comparingLong(Leg::number)).forEach(leg -> before.addAll(leg.release()));
        return before;
    }

    /** A channel is gone. */
    void end(Optional<String> uniqueId) {
        Leg leg = uniqueId.map(legs::remove).orElse(null);
        if (leg == null) {
            return;
        }
        leg.family().end();
        ended.put(leg.uniqueId(), leg.family());
        leave(leg);
        if (ended.size() > MOST_ENDED) {
            Iterator<Family> eldest = ended.values().iterator();
            Family family = eldest.next();
            eldest.remove();
            family.forgetEnded();
            drop(family);
        }
    }

    /** Nothing is known any more. */
    void clear() {
        legs.clear();
        families.clear();
        ended.clear();
    }

    private void forgetBeyondMost() {
        Iterator<Leg> eldest = legs.values().iterator();
        while (legs.size() > most) {
            Leg leg = eldest.next();
            eldest.remove();
            leave(leg);
        }
    }

    private void leave(Leg leg) {
        leg.family().remove(leg);
        drop(leg.family());
    }

    private void drop(Family family) {
        if (family.isForgotten()) {
            families.remove(family.linkedId());
        }
    }
}
