package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.request.Action;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What an adapter owes: it turns ordinary messages into crossings and back; what does not cross is refused alike to the
 * outside, recorded once with its reason, and delivered to nobody; nothing is left behind.
 *
 * <pre>{@code
 * class RecordContractTest implements AdapterContract<RecordEnds> {
 *     public AdapterLevel level() { return AdapterLevel.APPLICATION; }
 *     public RecordEnds start(CrossingRig rig) throws IOException { return RecordEnds.start(rig); }
 *     public List<Deviation<RecordEnds>> deviations() {
 *         return List.of(Deviation.refused(CaseFamily.INJECTION, "negative length", ReasonCode.MALFORMED_CONTENT,
 *                 ends -> ends.write(0xff, 0xff, 0xff, 0xff)));
 *     }
 *     public List<Inapplicable> inapplicable() {
 *         return List.of(Inapplicable.all(CaseFamily.CHARSET, "the wire names no charset"));
 *     }
 * }
 * }</pre>
 *
 * @param <A> the adapter
 */
public interface AdapterContract<A extends RunningAdapter> {
    /** Returns by which way the adapter uses a front. */
    AdapterLevel level();

    /**
     * Starts the adapter over a rig. At {@link AdapterLevel#APPLICATION} the receiver behind the destination answers
     * with the text that it got.
     */
    A start(CrossingRig rig) throws Exception;

    /**
     * Returns what else the wire of this protocol can hold; each family that only a wire has needs some, or a reason.
     */
    List<Deviation<A>> deviations();

    /** Returns what cannot arise in this protocol, with reasons. */
    List<Inapplicable> inapplicable();

    /** Returns the format of the content; letters, unless the protocol brings its own. */
    default ContentFormat format() {
        return ContentFormat.letters();
    }

    /** Returns the text that arrives when this one is sent: in lower case. */
    default String canonical(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns the length of the longest text that passes: {@value CrossingRig#LIMIT}, unless other bytes cross too. */
    default int longestText() {
        return CrossingRig.LIMIT;
    }

    /** Returns whether {@link RunningAdapter#raw()} is there, so that the wire can be cut, slowed down and altered. */
    default boolean hasRawWire() {
        return false;
    }

    /** Returns the actions of what crosses: {@link CrossingRig#ACTION} alone. */
    default List<Action> actions() {
        return List.of(CrossingRig.ACTION);
    }

    /** Every case that can arise. */
    @TestFactory
    default Stream<DynamicTest> casesOfTheContract() {
        return new ContractCases<>(this).tests();
    }

    /** What is declared inapplicable is a case, once, and each family has cases or a reason why it has none. */
    @Test
    default void whatIsInapplicableIsDeclared() {
        new ContractCases<>(this).checkDeclarations();
    }
}
