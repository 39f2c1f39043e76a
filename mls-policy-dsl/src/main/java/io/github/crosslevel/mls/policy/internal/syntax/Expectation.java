package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;

/** What a test expects. */
public sealed interface Expectation {
    /** Returns where it is written. */
    SourceSpan span();

    /**
     * The labelling policy gives this label.
     *
     * @param label the label
     * @param rules the labelling rules that match, in order; none means any
     * @param span where
     */
    record Labeled(Constant.Symbol label, List<Name> rules, SourceSpan span) implements Expectation {
        /** Copies the rules. */
        public Labeled {
            rules = List.copyOf(rules);
        }
    }

    /**
     * No labelling rule matches.
     *
     * @param span where
     */
    record Unlabeled(SourceSpan span) implements Expectation {}

    /**
     * The request is permitted.
     *
     * @param rules the deciding rule, or none for any
     * @param obligations exactly these obligations, in order
     * @param span where
     */
    record Permitted(List<Name> rules, List<ObligationCall> obligations, SourceSpan span) implements Expectation {
        /** Copies the lists. */
        public Permitted {
            rules = List.copyOf(rules);
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * The request is denied.
     *
     * @param rules the deciding rule, or none for any
     * @param reasons the reason code, or none for any
     * @param span where
     */
    record Denied(List<Name> rules, List<Name> reasons, SourceSpan span) implements Expectation {
        /** Copies the lists. */
        public Denied {
            rules = List.copyOf(rules);
            reasons = List.copyOf(reasons);
        }
    }
}
