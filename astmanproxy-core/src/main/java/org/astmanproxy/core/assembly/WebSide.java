package org.astmanproxy.core.assembly;

import java.util.List;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopPulses;
import org.astmanproxy.core.web.MeasuredParts;
import org.astmanproxy.core.web.Resources;
import org.astmanproxy.core.web.WebPaths;

/**
 * The resources over HTTP beside actions.
 *
 * @param paths the paths of extensions
 * @param pulses tells whether the event loops turn
 * @param resources all paths, with those of the proxy itself
 */
record WebSide(WebPaths paths, LoopPulses pulses, Resources resources) {
    /**
     * {@return the resources of one proxy}
     *
     * @param own the paths of the proxy itself
     * @param measured the parts whose metrics are shown
     * @param loops the event loops
     */
    static WebSide of(ProxyPaths own, MeasuredParts measured, List<EventLoop> loops) {
        WebPaths paths = new WebPaths(own.calls());
        LoopPulses pulses = new LoopPulses(loops);
        return new WebSide(paths, pulses, new Resources(own.all(pulses, measured), paths, own.config()));
    }
}
