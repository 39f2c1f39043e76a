package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.view.View;
import io.github.crosslevel.mls.inspection.view.ViewKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The inspection of one exchange by the set of signatures that was in force when it began. Views are given one after
 * another; the verdict counts those given so far. Not thread-safe. Takes linear time, and memory in proportion to the
 * longest view.
 */
public final class SignatureInspection {
    private final SignatureSet set;
    private final Scoring scoring;
    private final SortedMap<String, AnomalyScore.Contribution> contributions = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    SignatureInspection(SignatureSet set, Scoring scoring) {
        this.set = set;
        this.scoring = scoring;
    }

    /**
     * Inspects a view that was not decoded from another one.
     *
     * @param target what it shows
     * @param name what findings call it, such as {@code query amount}
     * @param view its bytes, in UTF-8 if they are text
     */
    public void inspect(Target target, String name, byte[] view) {
        inspect(target, Set.of(), new Location(name, 0), view);
    }

    /**
     * Inspects a view as what its kind says, of a long one each piece by itself. A path of a URL is no kind of view:
     * whoever reads one gives its target.
     */
    public void inspect(View view) {
        inspect(target(view.kind()), view);
    }

    /** Inspects a view as what the caller knows it to show. */
    public void inspect(Target target, View view) {
        Set<String> steps = set.asksForSteps() ? steps(view) : Set.of();
        inspect(
                target,
                steps,
                new Location(view.path().toString(), view.offset()),
                view.bytes().array());
    }

    private static Target target(ViewKind kind) {
        return switch (kind) {
            case NAME -> Target.NAME;
            case VALUE, CELL, COMMENT -> Target.VALUE;
            case HEADER -> Target.HEADER;
            case FILE_NAME -> Target.FILE;
            case WHOLE, TEXT -> Target.BODY;
        };
    }

    /** Returns the steps of decoding that led to a view. */
    private static Set<String> steps(View view) {
        Set<String> steps = new HashSet<>();
        for (String step : view.path().toString().split("/", -1)) {
            int end = step.indexOf(' ');
            steps.add(end < 0 ? step : step.substring(0, end));
        }
        return steps;
    }

    private void inspect(Target target, Set<String> decoded, Location location, byte[] view) {
        Optional<List<Hit>> hits = set.match(target, decoded, view);
        if (hits.isEmpty()) {
            findings.add(new Finding(
                    SignatureVerdict.GIVEN_UP,
                    ReasonCode.TOO_LARGE,
                    Severity.CRITICAL,
                    new Place(location.view(), location.offset(), ""),
                    "the signatures take too many steps for this text"));
        }
        for (Hit hit : hits.orElse(List.of())) {
            Signature signature = hit.rule().signature();
            AnomalyScore.Contribution contribution = new AnomalyScore.Contribution(
                    hit.rule().name(), signature.level(), signature.severity().points());
            if (contributions.put(hit.rule().name(), contribution) == null) {
                Place place = new Place(
                        location.view(), location.offset() + hit.start(), Excerpt.of(view, hit.start(), hit.end()));
                findings.add(new Finding(
                        hit.rule().name(),
                        ReasonCode.ATTACK_SIGNATURE,
                        signature.severity(),
                        place,
                        signature.title().english()));
            }
        }
    }

    /** Where a view stands. */
    private record Location(String view, long offset) {}

    /** Returns what the signatures say about the views so far. */
    public SignatureVerdict verdict() {
        return new SignatureVerdict(
                new AnomalyScore(scoring.threshold(), List.copyOf(contributions.values())), findings, set.versions());
    }
}
