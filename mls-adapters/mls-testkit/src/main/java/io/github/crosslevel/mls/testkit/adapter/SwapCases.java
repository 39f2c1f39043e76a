package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.transport.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The policy changes while a message is on its way: one policy decides it as a whole, or it is refused. */
final class SwapCases<A extends RunningAdapter> {
    private final List<AdapterCase<A>> all = new ArrayList<>();

    List<AdapterCase<A>> all() {
        for (int after : List.of(0, 1, 4096, 65_536)) {
            all.add(AdapterCase.of(CaseFamily.POLICY_SWAP, "a policy that denies after " + after + " bytes", run -> {
                denyWhileReading(run, after);
                run.refusedText(Texts.ofLength(run.contract().longestText()), "internet " + ReasonCode.RULE_DENY);
            }));
        }
        all.add(AdapterCase.of(CaseFamily.POLICY_SWAP, "a policy that denies while content is inspected", run -> {
            run.script().inspector = content -> {
                deny(run.rig());
                return Inspection.clean();
            };
            run.refused(ReasonCode.RULE_DENY);
        }));
        all.add(AdapterCase.of(CaseFamily.POLICY_SWAP, "a policy replaced while content is sealed", run -> {
            var sealer = run.script().sealer;
            run.script().sealer = (claims, content) -> {
                run.rig().swapPolicy();
                return sealer.seal(claims, content);
            };
            run.refusedBeyond("interconnect " + ReasonCode.STALE_POLICY);
        }));
        all.add(AdapterCase.of(CaseFamily.POLICY_SWAP, "a policy that denies before the interconnect", run -> {
            Link out = run.script().ways().out();
            run.script().out = frame -> {
                deny(run.rig());
                return out.send(frame);
            };
            run.refusedBeyond("interconnect " + ReasonCode.STALE_POLICY);
        }));
        all.add(AdapterCase.of(CaseFamily.POLICY_SWAP, "a policy replaced between messages", run -> {
            run.passes(Texts.ORDINARY);
            run.rig().swapPolicy();
            run.passes(Texts.ORDINARY);
        }));
        return all;
    }

    private static void deny(CrossingRig rig) {
        rig.script().decider = request -> Decision.deny(ReasonCode.RULE_DENY, "kit-rule");
        rig.swapPolicy();
    }

    /** Lets the parser read so far under the policy that permits, and the rest under the one that denies. */
    private static <A extends RunningAdapter> void denyWhileReading(CaseRun<A> run, int after) {
        Script.Parsing departing = run.script().departing;
        run.script().departing = (raw, out) -> departing.canonicalize(new Watched(raw, after, run.rig()), out);
    }

    /** Denies when so many bytes have been read. */
    private static final class Watched extends InputStream {
        private final InputStream in;
        private final int after;
        private final CrossingRig rig;
        private long seen;

        Watched(InputStream in, int after, CrossingRig rig) {
            this.in = in;
            this.after = after;
            this.rig = rig;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            boolean before = seen <= after;
            seen += Math.max(count, 1);
            if (before && seen > after) {
                deny(rig);
            }
            return count;
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            byte[] all = readAllBytes();
            out.write(all);
            return all.length;
        }
    }
}
