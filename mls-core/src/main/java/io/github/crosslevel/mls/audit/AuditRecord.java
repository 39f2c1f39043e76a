package io.github.crosslevel.mls.audit;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One entry of the audit trail. */
public sealed interface AuditRecord {
    /** Returns when. */
    Instant time();

    /** Returns which component records. */
    SystemId component();

    /** Returns how it ended. */
    Outcome outcome();

    /** Returns the record as names and values in a fixed order, the form in which trails store it. */
    Map<String, String> fields();

    /**
     * A crossing ended for a component.
     *
     * @param time when
     * @param component which component records
     * @param outcome how it ended
     * @param stage the last stage that was reached
     * @param reason why it did not pass; empty if it did
     * @param trace what is known about the crossing
     */
    record Crossing(
            Instant time, SystemId component, Outcome outcome, Stage stage, Optional<Reason> reason, Trace trace)
            implements AuditRecord {
        /** Checks that every end that is not a success says why. */
        public Crossing {
            if (outcome == Outcome.PERFORMED) {
                throw new IllegalArgumentException("a crossing is not " + outcome);
            }
            boolean stopped = outcome == Outcome.REFUSED || outcome == Outcome.QUARANTINED;
            if (stopped != reason.isPresent()) {
                throw new IllegalArgumentException(outcome + (stopped ? " without a reason" : " with a reason"));
            }
        }

        @Override
        public Map<String, String> fields() {
            Map<String, String> fields = head("crossing", this);
            fields.put("stage", stage.name());
            reason.ifPresent(why -> {
                fields.put("reason", why.code().name());
                if (!why.detail().isEmpty()) {
                    fields.put("detail", why.detail());
                }
            });
            fields.putAll(trace.fields());
            return fields;
        }
    }

    /**
     * An administrator did something, or tried to.
     *
     * @param time when
     * @param component which component records
     * @param outcome {@link Outcome#PERFORMED} or {@link Outcome#REFUSED}
     * @param administrator who
     * @param operation what, in one word
     * @param detail on what
     */
    record Administration(
            Instant time, SystemId component, Outcome outcome, SubjectId administrator, String operation, String detail)
            implements AuditRecord {
        /** Checks the outcome. */
        public Administration {
            if (outcome != Outcome.PERFORMED && outcome != Outcome.REFUSED) {
                throw new IllegalArgumentException("an administrative call is not " + outcome);
            }
        }

        @Override
        public Map<String, String> fields() {
            Map<String, String> fields = head("administration", this);
            fields.put("administrator", administrator.value());
            fields.put("operation", operation);
            fields.put("detail", detail);
            return fields;
        }
    }

    /**
     * Somebody exercised an authority that goes beyond the rules for everybody, or tried to: that of a trusted subject,
     * of a certified procedure, or of a downgrade ticket.
     *
     * @param time when
     * @param component which component records
     * @param outcome {@link Outcome#PERFORMED} or {@link Outcome#REFUSED}
     * @param subject who
     * @param authority which authority, in one word
     * @param details on what, by field name; never payload
     */
    record Exercise(
            Instant time,
            SystemId component,
            Outcome outcome,
            SubjectId subject,
            String authority,
            Map<String, String> details)
            implements AuditRecord {
        private static final Set<String> RESERVED =
                Set.of("seq", "kind", "time", "component", "outcome", "subject", "authority", "link");

        /** Checks the outcome and the names of the details, and copies them. */
        public Exercise {
            if (outcome != Outcome.PERFORMED && outcome != Outcome.REFUSED) {
                throw new IllegalArgumentException("an exercise of authority is not " + outcome);
            }
            details = Collections.unmodifiableMap(new TreeMap<>(details));
            if (!Collections.disjoint(RESERVED, details.keySet())) {
                throw new IllegalArgumentException("a detail has a name that is reserved: " + details.keySet());
            }
        }

        @Override
        public Map<String, String> fields() {
            Map<String, String> fields = head("exercise", this);
            fields.put("subject", subject.value());
            fields.put("authority", authority);
            fields.putAll(details);
            return fields;
        }
    }

    /**
     * Something happened to a component that nobody asked it for, such as a clock that was set.
     *
     * @param time when
     * @param component which component records
     * @param outcome {@link Outcome#PERFORMED} if it goes on, {@link Outcome#REFUSED} if it refuses what comes now
     * @param incident what, in one word
     * @param detail the circumstances; never payload
     */
    record Incident(Instant time, SystemId component, Outcome outcome, String incident, String detail)
            implements AuditRecord {
        /** Checks the outcome. */
        public Incident {
            if (outcome != Outcome.PERFORMED && outcome != Outcome.REFUSED) {
                throw new IllegalArgumentException("an incident is not " + outcome);
            }
        }

        @Override
        public Map<String, String> fields() {
            Map<String, String> fields = head("incident", this);
            fields.put("incident", incident);
            fields.put("detail", detail);
            return fields;
        }
    }

    private static Map<String, String> head(String kind, AuditRecord entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("time", entry.time().toString());
        fields.put("component", entry.component().value());
        fields.put("outcome", entry.outcome().name());
        return fields;
    }
}
