package org.astmanproxy.core.fanout;

import java.util.List;
import org.astmanproxy.core.net.Arena;
import org.astmanproxy.core.net.Slice;
import org.astmanproxy.core.server.RoutedMessage;

/** A batch as the clients of one view see it, encoded once. It is released when all have received it. */
final class SharedBatch {
    private final Slice slice;
    /** The end of each message's bytes; a hidden message has no bytes. */
    private final int[] ends;

    private final int shown;
    private final EventVisibility visibility;

    private SharedBatch(Slice slice, int[] ends, int shown, EventVisibility visibility) {
        this.visibility = visibility;
        this.slice = slice;
        this.ends = ends;
        this.shown = shown;
    }

    static SharedBatch encode(View view, EventVisibility visibility, List<RoutedMessage> batch, Arena arena) {
        visibility.look(batch);
        int[] ends = new int[batch.size()];
        int shown = 0;
        arena.begin();
        for (int i = 0; i < ends.length; i++) {
            RoutedMessage routed = batch.get(i);
            if (visibility.isWhole()) {
                shown += encode(view, routed, arena);
            } else {
                for (RoutedMessage seen : visibility.at(i)) {
                    shown += encode(view, seen, arena);
                }
            }
            ends[i] = arena.length();
        }
        return new SharedBatch(arena.end(), ends, shown, visibility);
    }

    private static int encode(View view, RoutedMessage routed, Arena arena) {
        if (!view.shows(routed)) {
            return 0;
        }
        view.form().output().writer().write(view.message(routed), routed.source(), arena);
        return 1;
    }

    /** {@return the visibility of the batch by the rules of the view's users} */
    EventVisibility visibility() {
        return visibility;
    }

    /** {@return the bytes of all visible messages} */
    Slice all() {
        return slice;
    }

    /** {@return the number of visible messages} */
    int shown() {
        return shown;
    }

    /** {@return true if a message is visible} */
    boolean shows(int i) {
        return ends[i] > (i == 0 ? 0 : ends[i - 1]);
    }

    /** {@return the bytes of one message; no bytes if it is hidden} */
    Slice part(int i) {
        return slice.part(i == 0 ? 0 : ends[i - 1], ends[i]);
    }

    void release() {
        slice.release();
    }
}
