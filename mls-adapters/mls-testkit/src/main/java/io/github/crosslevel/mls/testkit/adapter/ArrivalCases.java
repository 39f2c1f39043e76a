package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.transport.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is refused after it has left: on its way, by the interconnect, by the other front, by the receiver. */
final class ArrivalCases<A extends RunningAdapter> {
    private final List<AdapterCase<A>> all = new ArrayList<>();

    List<AdapterCase<A>> all() {
        onTheWay();
        atTheDestination();
        duplicates();
        receivers();
        return all;
    }

    private void altered(String name, String stop, UnaryOperator<byte[]> beforeArbitration) {
        all.add(AdapterCase.of(CaseFamily.SEAL, name + " is refused", run -> {
            run.script().out = Frames.altered(run.script().ways().out(), beforeArbitration);
            run.refusedBeyond(stop);
        }));
    }

    private void onTheWay() {
        altered("a frame that is cut in its head", "interconnect " + ReasonCode.MALFORMED_FRAME, f -> Frames.cut(f, 3));
        altered("an empty frame", "interconnect " + ReasonCode.MALFORMED_FRAME, f -> Frames.cut(f, 0));
        altered(
                "a frame whose token is altered",
                "interconnect " + ReasonCode.TOKEN_FORGED,
                f -> Frames.bitFlipped(f, 0));
        altered(
                "a frame whose content is altered",
                "intranet " + ReasonCode.ENVELOPE_TAMPERED,
                f -> Frames.bitFlipped(f, MemoryFrames.HEAD));
        altered(
                "a frame whose last byte is altered",
                "intranet " + ReasonCode.ENVELOPE_TAMPERED,
                f -> Frames.bitFlipped(f, f.length - 1));
        altered(
                "a frame that is cut in its content",
                "intranet " + ReasonCode.TRUNCATED_FRAME,
                f -> Frames.cut(f, MemoryFrames.HEAD + 1));
        all.add(AdapterCase.of(CaseFamily.SEAL, "a frame around the interconnect is refused", run -> {
            run.script().out = run.script().ways().in();
            run.refusedBeyond("intranet " + ReasonCode.NOT_ARBITRATED);
        }));
    }

    private void atTheDestination() {
        all.add(AdapterCase.of(CaseFamily.CONTENT, "content that only the first parser accepts is refused", run -> {
            run.script().arriving = in -> new Canonicalization.Malformed(0, "not canonical");
            run.refusedBeyond("intranet " + ReasonCode.MALFORMED_CONTENT);
        }));
        all.add(AdapterCase.of(CaseFamily.CONTENT, "content on which the second parser fails is refused", run -> {
            run.script().arriving = in -> {
                throw new IllegalStateException("defect");
            };
            run.refusedBeyond("intranet " + ReasonCode.INTERNAL_ERROR);
        }));
        all.add(AdapterCase.of(CaseFamily.LABEL, "a ceiling lowered on the way refuses", run -> {
            Link in = run.script().ways().in();
            run.script().in = frame -> {
                run.script().ceilings().put(CrossingRig.DESTINATION, CrossingRig.label("grey"));
                return in.send(frame);
            };
            run.refusedBeyond("intranet " + ReasonCode.ABOVE_CEILING);
        }));
        all.add(AdapterCase.of(CaseFamily.ROUTE, "a destination struck off on the way refuses", run -> {
            Link in = run.script().ways().in();
            run.script().in = frame -> {
                run.script().ceilings().remove(CrossingRig.DESTINATION);
                return in.send(frame);
            };
            run.refusedBeyond("intranet " + ReasonCode.UNKNOWN_ROUTE);
        }));
    }

    private void duplicates() {
        all.add(AdapterCase.of(
                CaseFamily.DUPLICATE, "a frame that reaches the interconnect twice arrives once", run -> {
                    run.script().out = Frames.doubled(run.script().ways().out());
                    oneArrives(run, "interconnect " + ReasonCode.TOKEN_REPLAYED);
                }));
        all.add(AdapterCase.of(CaseFamily.DUPLICATE, "a frame that reaches the destination twice arrives once", run -> {
            run.script().in = Frames.doubled(run.script().ways().in());
            oneArrives(run, "intranet " + ReasonCode.TOKEN_REPLAYED);
        }));
    }

    static <A extends RunningAdapter> void oneArrives(CaseRun<A> run, String stop) throws Exception {
        String text = run.contract().canonical(Texts.ORDINARY);
        run.rig().audit().clear();
        run.isTold(run.send(Texts.ORDINARY), text);
        assertThat(run.adapter().received()).containsExactly(text);
        assertThat(run.stops()).containsExactly(stop);
    }

    private void unwilling(String name, Script.Receiving receiving) {
        all.add(AdapterCase.of(CaseFamily.RECEIVER, name, run -> {
            Script.Receiving willing = run.script().receiving;
            run.script().receiving = receiving;
            String stop = "intranet " + ReasonCode.DELIVERY_FAILED;
            run.broken(
                    () -> run.script().receiving = willing,
                    List.of(stop, "internet " + ReasonCode.REFUSED_BY_PEER),
                    List.of(stop));
        }));
    }

    private void receivers() {
        unwilling("a receiver that takes nothing refuses", delivered -> {
            throw new IOException("full");
        });
        unwilling("a receiver that fails refuses", delivered -> {
            throw new IllegalStateException("defect");
        });
    }
}
