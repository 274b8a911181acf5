package org.astmanproxy.core.client;

import java.util.List;
import org.astmanproxy.core.net.Arena;
import org.astmanproxy.core.net.Slice;
import org.astmanproxy.core.server.Delivery;

/** A batch as the clients of one view see it, encoded once. To be released when all have got it. */
final class SharedBatch {
    private final Slice slice;
    /** For each message where its bytes end; one that the view does not show adds none. */
    private final int[] ends;

    private final int shown;
    private final Sight sight;

    private SharedBatch(Slice slice, int[] ends, int shown, Sight sight) {
        this.sight = sight;
        this.slice = slice;
        this.ends = ends;
        this.shown = shown;
    }

    static SharedBatch encode(View view, Sight sight, List<Delivery> batch, Arena arena) {
        sight.look(batch);
        int[] ends = new int[batch.size()];
        int shown = 0;
        arena.begin();
        for (int i = 0; i < ends.length; i++) {
            Delivery delivery = batch.get(i);
            if (sight.isWhole()) {
                shown += encode(view, delivery, arena);
            } else {
                for (Delivery seen : sight.at(i)) {
                    shown += encode(view, seen, arena);
                }
            }
            ends[i] = arena.length();
        }
        return new SharedBatch(arena.end(), ends, shown, sight);
    }

    private static int encode(View view, Delivery delivery, Arena arena) {
        if (!view.shows(delivery)) {
            return 0;
        }
        view.output().writer().write(view.message(delivery), delivery.source(), arena);
        return 1;
    }

    /** {@return what the rules of the view's users make of the batch} */
    Sight sight() {
        return sight;
    }

    /** {@return all that the view shows} */
    Slice all() {
        return slice;
    }

    /** {@return the number of messages that the view shows} */
    int shown() {
        return shown;
    }

    /** {@return the bytes of one message; none where the view does not show it} */
    Slice part(int i) {
        return slice.part(i == 0 ? 0 : ends[i - 1], ends[i]);
    }

    void release() {
        slice.release();
    }
}
