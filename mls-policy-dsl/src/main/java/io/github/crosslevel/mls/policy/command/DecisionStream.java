package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.RequestLine;
import io.github.crosslevel.mls.policy.analysis.DecisionStep;
import io.github.crosslevel.mls.request.AccessRequest;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/**
 * Answers request lines one by one as the platform would: what gives no label is labelled by rule, and the mandatory
 * rules come before the policy. Memory does not depend on the number of lines. Not thread-safe.
 */
final class DecisionStream {
    private final CompiledPolicy policy;
    private final Decider decider;
    private final DecisionLines lines;

    /** The steps of the request at hand. */
    private List<DecisionStep> steps = List.of();

    private long malformed;

    DecisionStream(CompiledPolicy policy, DecisionLines lines) {
        this.policy = policy;
        this.decider = MandatoryAccess.before(this::ask);
        this.lines = lines;
    }

    /** Answers every line. */
    void run(LineSource source, Writer decisions) throws IOException, UnusableFileException {
        while (source.next()) {
            if (!source.isBlank()) {
                decisions.write(answer(source));
                decisions.write('\n');
            }
        }
        decisions.flush();
    }

    /** Returns how many lines held no request. */
    long malformed() {
        return malformed;
    }

    private String answer(LineSource source) {
        RequestLine line = source.isTooLong()
                ? new RequestLine.Malformed(
                        LineSource.MOST_BYTES, "line is longer than " + LineSource.MOST_BYTES + " bytes")
                : policy.requests().read(source.bytes());
        if (line instanceof RequestLine.Read read) {
            return decide(read.id().orElse(Long.toString(source.number())), read.request());
        }
        malformed++;
        return lines.error(source.number(), (RequestLine.Malformed) line);
    }

    private String decide(String id, AccessRequest given) {
        steps = List.of();
        Optional<Stamping.Stamped> byRule = given.labeling() == Unlabeled.UNLABELED
                        && policy.labeler().stamp(given) instanceof Stamping.Stamped stamped
                ? Optional.of(stamped)
                : Optional.empty();
        AccessRequest request =
                byRule.map(stamped -> given.labeled(stamped.label())).orElse(given);
        Decision decision = decider.decide(request);
        return lines.decision(id, decision, byRule, steps);
    }

    /** Asks the policy, which happens only when the mandatory rules have nothing against the request. */
    private Decision ask(AccessRequest request) {
        if (lines.explain()) {
            steps = policy.steps(request);
        }
        return policy.decider().decide(request);
    }
}
