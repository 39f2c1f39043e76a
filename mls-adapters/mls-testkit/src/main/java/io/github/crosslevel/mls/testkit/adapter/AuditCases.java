package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/** A trail that cannot be written, at whichever record, at once or for good. */
final class AuditCases<A extends RunningAdapter> {
    private final List<AdapterCase<A>> all = new ArrayList<>();

    List<AdapterCase<A>> all() {
        for (AdapterLevel level : AdapterLevel.values()) {
            for (int at = 0; at < CaseRun.endsOfOne(level).size(); at++) {
                addRecord(at, level);
            }
        }
        all.add(AdapterCase.of(CaseFamily.AUDIT, "a refusal that cannot be recorded is a refusal", run -> {
            run.script().decider = request -> Decision.deny(ReasonCode.RULE_DENY, "kit-rule");
            run.rig().audit().failFrom(0);
            assertThat(run.send(Texts.ORDINARY).kind()).isIn(Told.Kind.REFUSED, Told.Kind.NOTHING);
            run.nothingArrived();
        }));
        return all;
    }

    private void addRecord(int at, AdapterLevel level) {
        AdapterCase.Body<A> once = run -> {
            run.rig().audit().failAt(at);
            unrecorded(run, at);
        };
        all.add(AdapterCase.of(CaseFamily.AUDIT, "record " + at + " fails", once)
                .only(level));
        all.add(AdapterCase.of(CaseFamily.AUDIT, "record " + at + " is lost when awaited", once)
                .whenAwaited()
                .only(level));
        all.add(AdapterCase.<A>of(CaseFamily.AUDIT, "every record from " + at + " on fails", run -> {
                    run.rig().audit().failFrom(at);
                    unrecorded(run, at);
                })
                .only(level));
    }

    /** The sender is not told that it passed; the receiver has it only if the trail says so. */
    private static <A extends RunningAdapter> void unrecorded(CaseRun<A> run, int record) throws Exception {
        Told told = run.send(Texts.ORDINARY);
        assertThat(told.kind())
                .as("what the sender is told: " + told)
                .isIn(Told.Kind.REFUSED, Told.Kind.WAITING, Told.Kind.NOTHING);
        int delivery = CaseRun.endsOfOne(run.contract().level()).indexOf(CaseRun.DELIVERED);
        assertThat(run.adapter().received()).hasSize(record <= delivery ? 0 : 1);
        assertThat(run.deliveries()).isEqualTo(run.adapter().received().size());
        CaseRun.tellsNothing(told);
    }
}
