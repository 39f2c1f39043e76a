package io.github.crosslevel.mls.examples.creditreport.attacks;

import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Somebody who sits on the wire between the fronts and the interconnect. As long as nothing is planned for the next
 * frame of a system, it passes as it comes. Thread-safe.
 */
public final class HostileLink implements LinkDecorator {
    private final Map<SystemId, Link> onward = new ConcurrentHashMap<>();
    private final Map<SystemId, Interference> plans = new ConcurrentHashMap<>();

    /** What is done to one frame. */
    @FunctionalInterface
    interface Interference {
        /** Takes the frame and says what the front gets to hear; {@code onward} leads where the frame was going. */
        Acknowledgement interfere(byte[] frame, Link onward) throws IOException;
    }

    @Override
    public Link decorate(SystemId system, Link link) {
        onward.put(system, link);
        return frame -> send(system, frame, link);
    }

    private Acknowledgement send(SystemId system, InputStream frame, Link link) throws IOException {
        Interference plan = plans.remove(system);
        return plan == null ? link.send(frame) : plan.interfere(frame.readAllBytes(), link);
    }

    /** Plans something for the next frame that leaves a system. */
    void plan(SystemId from, Interference interference) {
        plans.put(from, interference);
    }

    /** Sends bytes towards the interconnect as if they came from a system. */
    Acknowledgement inject(SystemId from, byte[] frame) throws IOException {
        Link link = onward.get(from);
        if (link == null) {
            throw new IllegalArgumentException("there is no link from `" + from + "`");
        }
        return link.send(new ByteArrayInputStream(frame));
    }
}
