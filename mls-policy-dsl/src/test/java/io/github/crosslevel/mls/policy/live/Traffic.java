package io.github.crosslevel.mls.policy.live;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;

/** Small policies and the requests they decide. */
public final class Traffic {
    private Traffic() {}

    /** Returns the source of a policy with these rules. */
    public static PolicySource policy(String rules) {
        return PolicySource.of("small.mls", """
                schema small version 1 {
                    level low < high;
                    system a grade 3; system b grade 2;
                    action read, write;
                    protocol http;
                    obligation mask(fields);
                }
                policy p combine deny-overrides {
                """ + rules + "\n}\n");
    }

    /** Returns a request for one of the actions. */
    public static AccessRequest request(LabelSchema labels, String action) {
        return new AccessRequest(
                new Subject(SubjectId.of("eve"), SystemId.of("a"), Clearance.upTo(labels.top()), Attributes.none()),
                ObjectRef.of("o", "file"),
                labels.bottom(),
                Action.of(action),
                Protocol.of("http"),
                new GradedSystem(SystemId.of("a"), 3, Clearance.upTo(labels.top())),
                new GradedSystem(SystemId.of("b"), 2, Clearance.upTo(labels.top())),
                Instant.parse("2026-11-22T08:00:00Z"));
    }
}
