package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what a host sets up with the schema, before there is a request. Unlike details of refusals, its messages
 * name values: whoever sets up a platform knows them. Immutable and thread-safe.
 */
final class SetupCheck {
    private final Vocabulary vocabulary;
    private final RequestCheck check;

    SetupCheck(Vocabulary vocabulary, RequestCheck check) {
        this.vocabulary = vocabulary;
        this.check = check;
    }

    List<String> problems(GradedSystem system) {
        List<String> problems = new ArrayList<>();
        int position = vocabulary.systems().position(system.id().value());
        if (position < 0) {
            problems.add("system `" + system.id() + "` is not declared; declared are "
                    + String.join(", ", vocabulary.systems().names()));
        } else if (vocabulary.grades().get(position) != system.grade()) {
            problems.add("system `" + system.id() + "` is declared with grade "
                    + vocabulary.grades().get(position) + ", and has " + system.grade());
        }
        if (check.isForeign(system.ceiling().upper())) {
            problems.add("ceiling of system `" + system.id() + "` is not of its label schema");
        }
        return problems;
    }

    /** Returns the first thing that is not as the schema says. */
    Optional<String> problem(Subject subject, Instant time) {
        GradedSystem nowhere = new GradedSystem(subject.home(), 1, subject.clearance());
        AccessRequest request = new AccessRequest(
                subject,
                ObjectRef.of("-", "-"),
                Unlabeled.UNLABELED,
                Action.of("-"),
                Protocol.of("-"),
                nowhere,
                nowhere,
                time);
        return check.refusalOfSubject(request) instanceof Decision.Deny deny
                ? Optional.of(deny.reason().detail())
                : Optional.empty();
    }

    List<String> actions() {
        return vocabulary.actions().names();
    }
}
