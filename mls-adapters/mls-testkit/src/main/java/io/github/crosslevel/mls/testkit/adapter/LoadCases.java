package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Many at once, receivers that wait, closing while busy, and what is left behind. */
final class LoadCases<A extends RunningAdapter> {
    private static final int MANY = 30;

    /** Long enough for what was said too early to be heard; who says it in time does not depend on it. */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final List<AdapterCase<A>> all = new ArrayList<>();

    List<AdapterCase<A>> all() {
        add(CaseFamily.CONCURRENCY, "eight senders at once each get what is theirs", LoadCases::eightAtOnce);
        add(CaseFamily.CONCURRENCY, "refused ones among permitted ones", LoadCases::mixed);
        add(CaseFamily.BACK_PRESSURE, "nobody is told before the receiver has it", LoadCases::notTooEarly);
        all.add(AdapterCase.<A>of(
                        CaseFamily.BACK_PRESSURE, "a receiver that waits holds up only its sender", LoadCases::onlyOne)
                .only(AdapterLevel.APPLICATION));
        add(CaseFamily.CLOSE, "closed while the receiver is busy", LoadCases::closedWhileBusy);
        add(CaseFamily.CLOSE, "closed twice", run -> {
            run.passes(Texts.ORDINARY);
            run.adapter().close();
            run.adapter().close();
        });
        add(CaseFamily.CLOSE, "what comes after closing reaches nobody", LoadCases::afterClosing);
        resources();
        return all;
    }

    private void add(CaseFamily family, String name, AdapterCase.Body<A> body) {
        all.add(AdapterCase.of(family, name, body));
    }

    private static <A extends RunningAdapter> void eightAtOnce(CaseRun<A> run) throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            texts.add(Texts.numbered(i));
        }
        List<Told> told;
        try (Senders senders = new Senders()) {
            told = senders.sendAtOnce(run, texts);
        }
        List<String> arriving = texts.stream().map(run.contract()::canonical).toList();
        for (int i = 0; i < told.size(); i++) {
            run.isTold(told.get(i), arriving.get(i));
        }
        assertThat(run.adapter().received()).containsExactlyInAnyOrderElementsOf(arriving);
        assertThat(run.stops()).isEmpty();
    }

    private static <A extends RunningAdapter> void mixed(CaseRun<A> run) throws Exception {
        run.script().inspector = content -> {
            try (InputStream in = content.open()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("bad")
                        ? Inspection.block(new Finding("kit-rule", ReasonCode.HARMFUL_CONTENT, 0, "found"))
                        : Inspection.clean();
            }
        };
        List<String> texts = List.of("good1\n", "bad2\n", "good3\n", "bad4\n", "good5\n", "bad6\n");
        List<Told> told;
        try (Senders senders = new Senders()) {
            told = senders.sendAtOnce(run, texts);
        }
        for (int i = 0; i < texts.size(); i++) {
            assertThat(told.get(i).kind() == Told.Kind.REFUSED)
                    .as(texts.get(i) + " " + told.get(i))
                    .isEqualTo(texts.get(i).startsWith("bad"));
        }
        assertThat(run.adapter().received()).containsExactlyInAnyOrder("good1\n", "good3\n", "good5\n");
        assertThat(run.stops()).hasSize(3).containsOnly("internet " + ReasonCode.HARMFUL_CONTENT);
    }

    private static <A extends RunningAdapter> void notTooEarly(CaseRun<A> run) throws Exception {
        Senders.Waiting waiting = new Senders.Waiting();
        run.script().receiving = waiting;
        try (Senders senders = new Senders()) {
            Future<Told> told = senders.start(() -> run.send(Texts.ORDINARY));
            try {
                waiting.awaitEntered();
                assertThat(Senders.within(MOMENT, told))
                        .as("what the sender is told")
                        .isEmpty();
                run.nothingArrived();
            } finally {
                waiting.letGo();
            }
            run.isTold(Senders.of(told), run.contract().canonical(Texts.ORDINARY));
        }
    }

    private static <A extends RunningAdapter> void onlyOne(CaseRun<A> run) throws Exception {
        Senders.Waiting waiting = new Senders.Waiting();
        Script.Receiving willing = run.script().receiving;
        run.script().receiving = waiting;
        try (Senders senders = new Senders()) {
            Future<Told> held = senders.start(() -> run.send("held\n"));
            try {
                waiting.awaitEntered();
                run.script().receiving = willing;
                assertThat(run.send("other\n")).isEqualTo(Told.answered("other\n"));
                assertThat(held).as("the sender whose receiver waits").isNotDone();
            } finally {
                waiting.letGo();
            }
            assertThat(Senders.of(held)).isEqualTo(Told.answered("held\n"));
        }
    }

    /** Closing may wait for the receiver or leave it behind; both end when it does. */
    private static <A extends RunningAdapter> void closedWhileBusy(CaseRun<A> run) throws Exception {
        Senders.Waiting waiting = new Senders.Waiting();
        run.script().receiving = waiting;
        try (Senders senders = new Senders()) {
            Future<Told> told = senders.start(() -> run.send(Texts.ORDINARY));
            Future<Boolean> closed;
            try {
                waiting.awaitEntered();
                closed = senders.start(() -> {
                    run.adapter().close();
                    return true;
                });
            } finally {
                waiting.letGo();
            }
            Senders.of(closed);
            assertThat(Senders.of(told).kind()).isNotNull();
        }
        assertThat(run.deliveries()).isEqualTo(1);
    }

    private static <A extends RunningAdapter> void afterClosing(CaseRun<A> run) throws Exception {
        run.adapter().close();
        Told told;
        try {
            told = run.send(Texts.ORDINARY);
        } catch (IOException | IllegalStateException e) {
            told = Told.nothing();
        }
        assertThat(told.kind()).isIn(Told.Kind.REFUSED, Told.Kind.WAITING, Told.Kind.NOTHING);
        assertThat(run.deliveries()).isZero();
    }

    private void resources() {
        add(CaseFamily.RESOURCES, MANY + " messages leave nothing behind", run -> {
            for (int i = 0; i < MANY; i++) {
                run.send(Texts.ORDINARY);
            }
            assertThat(run.adapter().received()).hasSize(MANY);
        });
        add(CaseFamily.RESOURCES, MANY + " refusals leave nothing behind", run -> {
            run.script().decider = request -> Decision.deny(ReasonCode.RULE_DENY, "kit-rule");
            for (int i = 0; i < MANY; i++) {
                run.refused(ReasonCode.RULE_DENY);
            }
        });
        add(CaseFamily.RESOURCES, MANY + " failures of the link leave nothing behind", run -> {
            run.script().in = Frames.down();
            for (int i = 0; i < MANY; i++) {
                run.send(Texts.ORDINARY);
            }
            run.nothingArrived();
        });
    }
}
