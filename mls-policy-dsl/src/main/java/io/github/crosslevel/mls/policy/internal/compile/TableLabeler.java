package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;

/**
 * Labels by walking a table. A request that the schema does not speak of stays unlabelled. Immutable and thread-safe.
 */
final class TableLabeler implements Labeler {
    private static final Stamping UNSTAMPED = new Stamping.Unstamped();

    private final RequestCheck check;
    private final Program program;
    private final List<Stamping> stampings;

    TableLabeler(RequestCheck check, Program program, List<Stamp> stamps) {
        this.check = check;
        this.program = program;
        this.stampings = stamps.stream().map(Stamp::stamping).toList();
    }

    @Override
    public Stamping stamp(AccessRequest request) {
        if (check.refusal(request).isPresent()) {
            return UNSTAMPED;
        }
        try {
            int terminal = program.evaluate(request);
            return terminal < 2 ? UNSTAMPED : stampings.get(terminal - 2);
        } catch (LabelTooComplexException e) {
            return UNSTAMPED;
        }
    }
}
