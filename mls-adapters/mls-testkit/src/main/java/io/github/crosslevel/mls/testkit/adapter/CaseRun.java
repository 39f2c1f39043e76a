package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An adapter that is running for one case, and what a case may ask about it. */
final class CaseRun<A extends RunningAdapter> {
    /** How the trail says that something was handed to the receiver. */
    static final String DELIVERED = "intranet DELIVERED DELIVERED";

    private static final List<String> MESSAGE_WITH_ANSWER = List.of(
            "internet FORWARDED SEALED",
            "interconnect FORWARDED ARBITRATED",
            DELIVERED,
            "intranet FORWARDED SEALED",
            "interconnect FORWARDED ARBITRATED",
            "internet DELIVERED DELIVERED");
    private static final List<String> FILE = List.of(
            "internet FORWARDED SEALED", "interconnect FORWARDED ARBITRATED", "intranet FORWARDED OPENED", DELIVERED);

    private final AdapterContract<A> contract;
    private final CrossingRig rig;
    private final A adapter;
    private final AtomicInteger messages = new AtomicInteger();

    CaseRun(AdapterContract<A> contract, CrossingRig rig, A adapter) {
        this.contract = contract;
        this.rig = rig;
        this.adapter = adapter;
    }

    AdapterContract<A> contract() {
        return contract;
    }

    CrossingRig rig() {
        return rig;
    }

    Script script() {
        return rig.script();
    }

    A adapter() {
        return adapter;
    }

    RawWire raw() {
        return adapter.raw()
                .orElseThrow(() -> new AssertionError(
                        "the adapter has no raw wire; if it cannot have one, declare the case inapplicable"));
    }

    /** Returns a message about an object that no other message of this run is about. */
    TestMessage message(String text) {
        return new TestMessage("object-" + messages.incrementAndGet(), text);
    }

    Told send(String text) throws Exception {
        return adapter.send(message(text));
    }

    /** Sends what is permitted, and expects it to arrive once, as it should be, with one record of each component. */
    void passes(String text) throws Exception {
        passes(text, contract.canonical(text));
    }

    void passes(String text, String arriving) throws Exception {
        int before = adapter.received().size();
        rig.audit().clear();
        Told told = send(text);
        isTold(told, arriving);
        assertThat(arrivedSince(before)).as("what has arrived").containsExactly(arriving);
        assertThat(ends()).as("the trail").containsExactlyElementsOf(endsOfOne(contract.level()));
    }

    /** Sends what is permitted, and expects it to arrive, whatever is recorded about others meanwhile. */
    void passesAmongOthers(String text) throws Exception {
        isTold(send(text), contract.canonical(text));
        assertThat(adapter.received()).contains(contract.canonical(text));
    }

    void nothingBut(int messages) throws IOException {
        assertThat(adapter.received()).as("what has arrived").hasSize(messages);
    }

    /** Returns what the trail says of one message that passes. */
    static List<String> endsOfOne(AdapterLevel level) {
        return level == AdapterLevel.APPLICATION ? MESSAGE_WITH_ANSWER : FILE;
    }

    void isTold(Told told, String arriving) {
        assertThat(told)
                .as("what the sender is told, with on the trail " + reasons())
                .isEqualTo(contract.level() == AdapterLevel.APPLICATION ? Told.answered(arriving) : Told.taken());
    }

    List<String> arrivedSince(int before) throws IOException {
        List<String> received = adapter.received();
        return List.copyOf(received.subList(before, received.size()));
    }

    /** Sends what must not pass, and expects one record of each component that stopped it, and nothing to arrive. */
    Told refused(String... stops) throws Exception {
        return refusedText(Texts.ORDINARY, stops);
    }

    Told refusedText(String text, String... stops) throws Exception {
        rig.audit().clear();
        Told told = send(text);
        assertThat(told.kind()).as("what the sender is told: " + told).isEqualTo(Told.Kind.REFUSED);
        assertThat(stops()).as("stops on the trail").containsExactlyInAnyOrder(stops);
        nothingArrived();
        tellsNothing(told);
        return told;
    }

    Told refused(ReasonCode atSource) throws Exception {
        return refused(CrossingRig.SOURCE + " " + atSource);
    }

    /** Sends what another component stops, which the source learns from it. */
    Told refusedBeyond(String... stops) throws Exception {
        List<String> all = new ArrayList<>(List.of(stops));
        all.add(CrossingRig.SOURCE + " " + ReasonCode.REFUSED_BY_PEER);
        return refused(all.toArray(String[]::new));
    }

    /**
     * Sends what the environment breaks. A message is refused, and the next one passes when things are mended; a file
     * waits, and arrives once when things are mended.
     */
    void broken(Runnable mend, List<String> messageStops, List<String> fileStops) throws Exception {
        rig.audit().clear();
        TestMessage message = message(Texts.ORDINARY);
        Told told = adapter.send(message);
        boolean isFile = contract.level() == AdapterLevel.FILE;
        assertThat(told.kind())
                .as("what the sender is told: " + told)
                .isEqualTo(isFile ? Told.Kind.WAITING : Told.Kind.REFUSED);
        assertThat(stops())
                .as("stops on the trail")
                .containsExactlyInAnyOrderElementsOf(isFile ? fileStops : messageStops);
        nothingArrived();
        tellsNothing(told);
        mend.run();
        if (isFile) {
            isTold(adapter.resume(message), "");
            assertThat(adapter.received()).containsExactly(contract.canonical(Texts.ORDINARY));
        }
        passes(Texts.ORDINARY);
    }

    void nothingArrived() throws IOException {
        assertThat(adapter.received()).as("what has arrived").isEmpty();
    }

    /** What is said outside names no reason, rule or label. */
    static void tellsNothing(Told told) {
        for (ReasonCode code : ReasonCode.values()) {
            assertThat(told.words()).doesNotContain(code.name());
        }
        assertThat(told.words()).doesNotContain("kit-rule", "kit-label", "grey", "green", "amber", "red{");
    }

    /** Returns every end on the trail, oldest first, such as {@code intranet REFUSED LABELED LEVEL_SKIPPING}. */
    List<String> ends() {
        return rig.audit().crossings().stream()
                .map(end -> end.component() + " " + end.outcome() + " " + end.stage()
                        + end.reason().map(reason -> " " + reason.code()).orElse(""))
                .toList();
    }

    /** Returns each component that stopped a crossing, with the reason. */
    List<String> stops() {
        return rig.audit().crossings().stream()
                .filter(CaseRun::isStop)
                .map(end -> end.component()
                        + end.reason().map(reason -> " " + reason.code()).orElse(""))
                .toList();
    }

    /** Returns why crossings were stopped, in full, for messages of tests. */
    private List<String> reasons() {
        return rig.audit().crossings().stream()
                .flatMap(end -> end.reason().stream().map(reason -> end.component() + " " + reason))
                .toList();
    }

    static boolean isStop(AuditRecord.Crossing end) {
        return end.outcome() == Outcome.REFUSED || end.outcome() == Outcome.QUARANTINED;
    }

    /** Returns how often the trail says that something was handed to a receiver at the destination. */
    long deliveries() {
        return ends().stream().filter(DELIVERED::equals).count();
    }
}
