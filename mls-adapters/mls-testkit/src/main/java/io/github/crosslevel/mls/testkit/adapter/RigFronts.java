package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.exchange.Application;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Action;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** The two fronts of a rig, each port of which asks the script at every call. */
final class RigFronts {
    private final Script script;
    private final CrossingRig.Needs needs;
    private final MemoryFrames frames;
    private final Surroundings around;

    /** What the fronts have from the host. */
    record Surroundings(AuditSink audit, InstantSource clock, Executor executor, Path directory) {}

    RigFronts(Script script, CrossingRig.Needs needs, MemoryFrames frames, Surroundings around) {
        this.script = script;
        this.needs = needs;
        this.frames = frames;
        this.around = around;
    }

    FrontBuilder source(CrossingRig.Center center) {
        return with(CrossingRig.SOURCE, center).link(frame -> script.out.send(frame));
    }

    FrontBuilder destination(CrossingRig.Center center, Application application, Delivery delivery) {
        FrontBuilder builder = with(CrossingRig.DESTINATION, center).link(frame -> script.home.send(frame));
        for (Action action : needs.actions()) {
            if (needs.level() == AdapterLevel.APPLICATION) {
                builder.answering(action, application);
            } else {
                builder.delivering(action, delivery);
            }
        }
        return builder;
    }

    private FrontBuilder with(SystemId system, CrossingRig.Center center) {
        return Front.builder()
                .system(system)
                .policies(center)
                .systems(center)
                .authenticator(credential -> script.authenticator.authenticate(credential))
                .audit(around.audit())
                .clock(around.clock())
                .sealer((claims, content) -> script.sealer.seal(claims, content))
                .opener(frame -> script.opener.open(frame))
                .quarantine((request, content, reason) -> script.quarantine.keep(request, content, reason))
                .departing(new Departing())
                .arriving(new Arriving())
                .inspectingHeads((head, declared) -> script.head.inspectHead(head, declared))
                .inspecting(content -> script.inspector.inspect(content))
                .fulfilling(new Fulfilling())
                .messageLimit(CrossingRig.LIMIT)
                .transfers(around.directory().resolve(system.value()), frames, CrossingRig.LIMIT, around.executor());
    }

    private final class Departing implements Canonicalizer {
        @Override
        public ContentType type() {
            return needs.format().type();
        }

        @Override
        public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
            return script.departing.canonicalize(raw, canonical);
        }
    }

    private final class Arriving implements CanonicalChecker {
        @Override
        public ContentType type() {
            return needs.format().type();
        }

        @Override
        public Canonicalization check(InputStream canonical) throws IOException {
            return script.arriving.check(canonical);
        }
    }

    private final class Fulfilling implements ObligationHandler {
        @Override
        public boolean handles(Obligation obligation, ContentType type) {
            return script.handler.handles(obligation, type);
        }

        @Override
        public Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten)
                throws IOException {
            return script.handler.fulfil(obligation, content, rewritten);
        }
    }
}
