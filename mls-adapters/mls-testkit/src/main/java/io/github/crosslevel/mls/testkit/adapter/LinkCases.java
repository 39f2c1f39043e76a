package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Links that go down and come up again, and executors that take nothing more. */
final class LinkCases<A extends RunningAdapter> {
    private static final String PEER = "internet " + ReasonCode.REFUSED_BY_PEER;

    private final List<AdapterCase<A>> all = new ArrayList<>();

    List<AdapterCase<A>> all() {
        all.add(AdapterCase.of(CaseFamily.LINK, "a link to the interconnect that is down", run -> {
            run.script().out = Frames.down();
            run.broken(
                    () -> run.script().out = run.script().ways().out(),
                    List.of("internet " + ReasonCode.STORAGE_FAILED),
                    List.of());
        }));
        all.add(AdapterCase.of(CaseFamily.LINK, "an interconnect that cannot be reached", run -> {
            run.script().out = frame -> Acknowledgement.unavailable();
            run.broken(() -> run.script().out = run.script().ways().out(), List.of(PEER), List.of());
        }));
        all.add(AdapterCase.of(CaseFamily.LINK, "a link to the destination that is down", run -> {
            run.script().in = Frames.down();
            String stop = "interconnect " + ReasonCode.DELIVERY_FAILED;
            run.broken(() -> run.script().in = run.script().ways().in(), List.of(stop, PEER), List.of(stop));
        }));
        all.add(AdapterCase.of(CaseFamily.LINK, "a link that fails in the middle of a frame", run -> {
            run.script().in = frame -> {
                frame.readNBytes(MemoryFrames.HEAD + 2);
                throw new IOException("link broke");
            };
            String stop = "interconnect " + ReasonCode.DELIVERY_FAILED;
            run.broken(() -> run.script().in = run.script().ways().in(), List.of(stop, PEER), List.of(stop));
        }));
        all.add(AdapterCase.of(CaseFamily.LINK, "a link that goes down and up ten times", LinkCases::flapping));
        all.add(AdapterCase.of(CaseFamily.EXECUTOR, "a host that takes no task delivers nothing", LinkCases::rejected));
        return all;
    }

    private static <A extends RunningAdapter> void flapping(CaseRun<A> run) throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            run.script().out = Frames.down();
            TestMessage message = run.message(Texts.numbered(i));
            assertThat(run.adapter().send(message).kind()).isIn(Told.Kind.REFUSED, Told.Kind.WAITING);
            run.script().out = run.script().ways().out();
            if (run.contract().level() == AdapterLevel.FILE) {
                run.adapter().resume(message);
            } else {
                run.adapter().send(message);
            }
            expected.add(run.contract().canonical(message.text()));
        }
        assertThat(run.adapter().received()).containsExactlyElementsOf(expected);
    }

    /** Nothing is delivered while no task is taken, and what comes afterwards is served. */
    private static <A extends RunningAdapter> void rejected(CaseRun<A> run) throws Exception {
        run.rig().host().reject();
        TestMessage message = run.message(Texts.ORDINARY);
        Told told = run.adapter().send(message);
        assertThat(told.kind()).isIn(Told.Kind.REFUSED, Told.Kind.WAITING, Told.Kind.NOTHING);
        assertThat(run.rig().host().rejected())
                .as("tasks that were turned away")
                .isPositive();
        run.nothingArrived();
        run.rig().host().takeAgain();
        if (told.kind() == Told.Kind.WAITING) {
            run.isTold(run.adapter().resume(message), "");
        }
        run.passes(Texts.ORDINARY);
    }
}
