package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/** What passes, and up to which length. */
final class OrdinaryCases<A extends RunningAdapter> {
    /** Lengths about the borders of buffers. */
    private static final int[] LENGTHS = {1, 2, 3, 57, 4095, 4096, 4097, 8191, 8192, 8193, 65_535, 65_536, 65_537};

    List<AdapterCase<A>> all() {
        List<AdapterCase<A>> all = new ArrayList<>();
        all.add(AdapterCase.of(CaseFamily.ORDINARY, "a message arrives, in canonical form", run -> {
            run.passes(Texts.ORDINARY);
        }));
        all.add(AdapterCase.of(CaseFamily.ORDINARY, "what is canonical stays as it is", run -> {
            run.passes(run.contract().canonical(Texts.ORDINARY));
        }));
        all.add(AdapterCase.of(CaseFamily.ORDINARY, "an empty message arrives", run -> run.passes("")));
        all.add(AdapterCase.of(CaseFamily.ORDINARY, "twenty messages arrive in order", OrdinaryCases::twentyInOrder));
        all.add(AdapterCase.of(CaseFamily.ORDINARY, "messages of the same content all arrive", run -> {
            run.passes(Texts.ORDINARY);
            run.passes(Texts.ORDINARY);
        }));
        for (int length : LENGTHS) {
            all.add(AdapterCase.of(
                    CaseFamily.ORDINARY, length + " bytes arrive", run -> run.passes(Texts.ofLength(length))));
        }
        all.add(AdapterCase.of(CaseFamily.LIMIT, "a message at the limit arrives", run -> {
            run.passes(Texts.ofLength(run.contract().longestText()));
        }));
        all.add(tooLong("a message one byte above the limit", 1));
        all.add(tooLong("a message far above the limit", 3 * CrossingRig.LIMIT));
        return all;
    }

    private AdapterCase<A> tooLong(String name, int above) {
        return AdapterCase.of(CaseFamily.LIMIT, name + " is refused", run -> {
            run.refusedText(
                    Texts.ofLength(run.contract().longestText() + above),
                    CrossingRig.SOURCE + " " + ReasonCode.TOO_LARGE);
            run.passes(Texts.ORDINARY);
        });
    }

    private static <A extends RunningAdapter> void twentyInOrder(CaseRun<A> run) throws Exception {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String text = Texts.numbered(i);
            run.send(text);
            sent.add(run.contract().canonical(text));
        }
        assertThat(run.adapter().received()).containsExactlyElementsOf(sent);
    }
}
