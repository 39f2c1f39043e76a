package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;
import java.util.Optional;

/**
 * A test of a policy.
 *
 * @param title what it shows
 * @param span where
 * @param request what is asked
 * @param expected what must come of it
 */
public record BoundTest(String title, SourceSpan span, AccessRequest request, List<Expected> expected) {
    /** Copies the expectations. */
    public BoundTest {
        expected = List.copyOf(expected);
    }

    /** What must come of a request. */
    public sealed interface Expected {
        /**
         * The labelling rules give this label.
         *
         * @param label the label
         * @param rules the ids of the rules that match, or none for any
         */
        record Labeled(Label label, List<String> rules) implements Expected {
            /** Copies the rules. */
            public Labeled {
                rules = List.copyOf(rules);
            }
        }

        /** No labelling rule matches. */
        record Unlabeled() implements Expected {}

        /**
         * It is permitted.
         *
         * @param rule the deciding rule, or empty for any
         * @param obligations exactly these, in order
         */
        record Permitted(Optional<String> rule, List<Obligation> obligations) implements Expected {
            /** Copies the obligations. */
            public Permitted {
                obligations = List.copyOf(obligations);
            }
        }

        /**
         * It is denied.
         *
         * @param rule the deciding rule, or empty for any
         * @param reason the reason, or empty for any
         */
        record Denied(Optional<String> rule, Optional<ReasonCode> reason) implements Expected {}
    }
}
