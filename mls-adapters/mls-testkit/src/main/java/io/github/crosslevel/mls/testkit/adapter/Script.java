package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Quarantine;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.seal.FrameVerifier;
import io.github.crosslevel.mls.seal.Opener;
import io.github.crosslevel.mls.seal.Sealer;
import io.github.crosslevel.mls.transport.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the ports of a rig do. A case replaces them at any time, also while a message is under way; the restored ones
 * let everything ordinary pass.
 */
final class Script {
    private final Map<SystemId, Label> ceilings = new ConcurrentHashMap<>();
    private final Ways ways;
    volatile Authenticator authenticator;
    volatile Decider decider;
    volatile Labeler labeler;
    volatile Parsing departing;
    volatile CheckerPort arriving;
    volatile HeadInspector head;
    volatile Inspector inspector;
    volatile ObligationHandler handler;
    volatile Quarantine quarantine;
    volatile Sealer sealer;
    volatile FrameVerifier verifier;
    volatile Opener opener;
    /** From the source to the interconnect, and on to the destination. */
    volatile Link out;

    volatile Link in;
    /** From the destination to the interconnect, and on to the source: the way of answers. */
    volatile Link home;

    volatile Link back;
    /** Runs when something was delivered, before the destination end of the adapter gets it. */
    volatile Receiving receiving;

    interface Parsing {
        Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException;
    }

    interface CheckerPort {
        Canonicalization check(InputStream canonical) throws IOException;
    }

    interface Receiving {
        void before(Delivered delivered) throws IOException;
    }

    Script(Authenticator known, ContentFormat format, MemoryFrames frames, Ways ways) {
        authenticator = known;
        decider = request -> Decision.permit("kit-rule");
        labeler = request -> new Stamping.Stamped(CrossingRig.label("green"), "kit-label");
        departing = format.departing()::canonicalize;
        CanonicalChecker checker = format.arriving();
        arriving = checker::check;
        head = (first, declared) -> Inspection.clean();
        inspector = content -> Inspection.clean();
        handler = new LetterText.Masking();
        quarantine = (request, content, reason) -> {};
        sealer = frames;
        verifier = frames;
        opener = frames;
        this.ways = ways;
        out = ways.out();
        in = ways.in();
        home = ways.out();
        back = ways.back();
        receiving = delivered -> {};
        ceilings.put(CrossingRig.SOURCE, CrossingRig.label("amber"));
        ceilings.put(CrossingRig.DESTINATION, CrossingRig.label("red"));
    }

    /** The links as they are when nothing is wrong. */
    record Ways(Link out, Link in, Link back) {}

    /** Returns the links as they are when nothing is wrong. */
    Ways ways() {
        return ways;
    }

    /** Returns what a system may hold, by system; one that is not there is not registered. */
    Map<SystemId, Label> ceilings() {
        return ceilings;
    }
}
