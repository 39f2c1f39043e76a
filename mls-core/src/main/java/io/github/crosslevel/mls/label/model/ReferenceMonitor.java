package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The state machine of Bell and LaPadula over any model: keeps the labels of sessions and objects and what is open, and
 * lets nothing happen after which something open would not be allowed.
 *
 * <p>Whoever only asks whether one access is allowed asks a {@link SecurityModel} directly; the monitor is for what
 * stays open while labels, rights or histories change. Thread-safe; each call is atomic, and takes time in proportion
 * to what its session and its object have open.
 *
 * <pre>{@code
 * ReferenceMonitor monitor = ReferenceMonitor.enforcing(BellLaPadula.with(matrix), Tranquility.WEAK, 10_000);
 * monitor.begin(Session.of(analyst, working));
 * monitor.protect(report, label);
 * Verdict verdict = monitor.open(analyst.id(), report.id(), Rights.READ_ONLY);
 * monitor.close(analyst.id(), report.id());
 * }</pre>
 */
public final class ReferenceMonitor {
    /** Labels do not change, or not so that something open would not be allowed. */
    public static final Property TRANQUILITY = new Property("Bell–LaPadula", "tranquility");
    /** The monitor knows session and object, and has room. */
    public static final Property MEDIATION = new Property("reference monitor", "mediation");

    private final SecurityModel model;
    private final Tranquility tranquility;
    private final int most;
    private final Map<SubjectId, Working> sessions = new HashMap<>();
    private final Map<ObjectId, Protected> objects = new HashMap<>();
    private int count;

    private static final class Working {
        private Session session;
        private final Set<Held> open = new LinkedHashSet<>();

        private Working(Session session) {
            this.session = session;
        }
    }

    private static final class Protected {
        private final ObjectRef object;
        private Label label;
        private final Set<Held> open = new LinkedHashSet<>();

        private Protected(ObjectRef object, Label label) {
            this.object = object;
            this.label = label;
        }
    }

    /** An access that is open, without the labels, which may move. */
    private record Held(
            SubjectId subject, ObjectId object, Rights rights, Optional<String> purpose, Optional<String> procedure) {}

    private ReferenceMonitor(SecurityModel model, Tranquility tranquility, int most) {
        this.model = model;
        this.tranquility = tranquility;
        this.most = most;
    }

    /**
     * Returns a monitor that knows no session and no object.
     *
     * @param model what must hold
     * @param tranquility whether labels may be changed on request; those that low-water marks move, they move
     * @param most how many sessions, how many objects and how many open accesses it keeps, 1 or more
     */
    public static ReferenceMonitor enforcing(SecurityModel model, Tranquility tranquility, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("monitor of at most " + most + " open accesses");
        }
        return new ReferenceMonitor(model, tranquility, most);
    }

    /**
     * Begins a session.
     *
     * @throws IllegalStateException if the subject has one already, or there is no room
     */
    public synchronized void begin(Session session) {
        requireRoom(sessions, session.subject());
        sessions.put(session.subject(), new Working(session));
    }

    /** Ends the session of a subject, if it has one, and closes what it had open. */
    public synchronized void end(SubjectId subject) {
        Working working = sessions.get(subject);
        if (working != null) {
            List.copyOf(working.open).forEach(this::close);
            sessions.remove(subject);
        }
    }

    /**
     * Takes an object into protection.
     *
     * @throws IllegalStateException if it is protected already, or there is no room
     */
    public synchronized void protect(ObjectRef object, Label label) {
        requireRoom(objects, object.id());
        objects.put(object.id(), new Protected(object, label));
    }

    /** Forgets an object that is no more, if it is protected, and closes what was open on it. */
    public synchronized void withdraw(ObjectId object) {
        Protected thing = objects.get(object);
        if (thing != null) {
            List.copyOf(thing.open).forEach(this::close);
            objects.remove(object);
        }
    }

    private <K> void requireRoom(Map<K, ?> kept, K key) {
        if (kept.containsKey(key) || kept.size() >= most) {
            throw new IllegalStateException("`" + key + "` is known already, or there are " + most);
        }
    }

    /** Opens an access, if it and everything open afterwards is allowed. */
    public Verdict open(SubjectId subject, ObjectId object, Rights rights) {
        return open(subject, object, rights, UnaryOperator.identity());
    }

    /**
     * Opens an access, if it and everything open afterwards is allowed.
     *
     * @param means says {@link Access#through} which procedure or {@link Access#towards} which purpose
     */
    public synchronized Verdict open(SubjectId subject, ObjectId object, Rights rights, UnaryOperator<Access> means) {
        Working working = sessions.get(subject);
        Protected thing = objects.get(object);
        if (working == null || thing == null || count >= most) {
            return Verdict.refuse(MEDIATION, "no such session or object, or " + most + " are open");
        }
        Access asked = means.apply(Access.of(working.session, thing.object, thing.label, rights));
        Held held = new Held(subject, object, rights, asked.purpose(), asked.procedure());
        if (!asked.equals(access(held))) {
            throw new IllegalArgumentException("means of access change purpose and procedure, nothing else");
        }
        Verdict judged = model.judge(asked);
        if (!(judged instanceof Verdict.Allowed allowed)) {
            return judged;
        }
        Set<Held> touched = new LinkedHashSet<>(working.open);
        touched.addAll(thing.open);
        touched.add(held);
        List<Violation> violations = unsettled(touched, access -> after(access, asked, allowed.access()));
        if (!violations.isEmpty()) {
            return new Verdict.Refused(violations);
        }
        Verdict entered = model.enter(asked);
        if (entered instanceof Verdict.Allowed done) {
            working.session = done.access().session();
            thing.label = done.access().label();
            working.open.add(held);
            count += thing.open.add(held) ? 1 : 0;
        }
        return entered;
    }

    /** What is open, with the labels that another access moves. */
    private static Access after(Access open, Access asked, Access done) {
        boolean sameSession = open.session().subject().equals(asked.session().subject());
        boolean sameObject = open.object().id().equals(asked.object().id());
        return open.moved(
                sameSession ? done.session().working() : open.session().working(),
                sameObject ? done.label() : open.label());
    }

    /** Closes all that a subject has open on an object. */
    public synchronized void close(SubjectId subject, ObjectId object) {
        Working working = sessions.get(subject);
        if (working != null) {
            working.open.stream()
                    .filter(held -> held.object().equals(object))
                    .toList()
                    .forEach(this::close);
        }
    }

    private void close(Held held) {
        working(held.subject()).open.remove(held);
        thing(held.object()).open.remove(held);
        count--;
    }

    private Working working(SubjectId subject) {
        return Objects.requireNonNull(sessions.get(subject), "session");
    }

    private Protected thing(ObjectId object) {
        return Objects.requireNonNull(objects.get(object), "object");
    }

    /**
     * Lets a session work at a higher label within its clearance, if tranquility permits.
     *
     * @return what would be violated, if anything; then nothing changed
     */
    public synchronized Optional<Verdict.Refused> raise(SubjectId subject, Label label) {
        Working working = sessions.get(subject);
        if (working == null) {
            return refused(List.of(new Violation(MEDIATION, "no such session")));
        }
        Session raised = working.session.workingAt(label);
        if (!raised.clearance().allows(label)) {
            return refused(List.of(new Violation(
                    BellLaPadula.SIMPLE_SECURITY, raised.clearance() + " does not allow working at " + label)));
        }
        Optional<Verdict.Refused> refusal = refuseMove(
                working.session.working(), label, working.open, access -> access.moved(label, access.label()));
        if (refusal.isEmpty()) {
            working.session = raised;
        }
        return refusal;
    }

    /**
     * Gives an object a higher label, if tranquility permits.
     *
     * @return what would be violated, if anything; then nothing changed
     */
    public synchronized Optional<Verdict.Refused> relabel(ObjectId object, Label label) {
        Protected thing = objects.get(object);
        if (thing == null) {
            return refused(List.of(new Violation(MEDIATION, "no such object")));
        }
        Optional<Verdict.Refused> refusal = refuseMove(
                thing.label,
                label,
                thing.open,
                access -> access.moved(access.session().working(), label));
        if (refusal.isEmpty()) {
            thing.label = label;
        }
        return refusal;
    }

    private Optional<Verdict.Refused> refuseMove(
            Label from, Label to, Collection<Held> open, UnaryOperator<Access> moved) {
        if (tranquility == Tranquility.STRONG && !to.equals(from)) {
            return refused(List.of(new Violation(TRANQUILITY, "labels do not change")));
        }
        if (!to.dominates(from)) {
            return refused(List.of(new Violation(TRANQUILITY, to + " does not dominate " + from)));
        }
        return refused(unsettled(open, moved));
    }

    private static Optional<Verdict.Refused> refused(List<Violation> violations) {
        return violations.isEmpty() ? Optional.empty() : Optional.of(new Verdict.Refused(violations));
    }

    /**
     * Makes a change that this monitor does not see, such as taking rights out of a matrix, and closes what is not
     * allowed after it, before anybody can open anything else.
     *
     * @return what was closed
     */
    public synchronized List<Access> revise(Runnable change) {
        change.run();
        List<Access> closed = new ArrayList<>();
        for (Working working : sessions.values()) {
            for (Held held : List.copyOf(working.open)) {
                if (!unsettled(List.of(held), UnaryOperator.identity()).isEmpty()) {
                    closed.add(access(held));
                    close(held);
                }
            }
        }
        return closed;
    }

    /** Returns what is open, with the labels as they are now. */
    public synchronized List<Access> open() {
        return sessions.values().stream()
                .flatMap(working -> working.open.stream())
                .map(this::access)
                .toList();
    }

    private Access access(Held held) {
        Protected thing = thing(held.object());
        return new Access(
                working(held.subject()).session,
                thing.object,
                thing.label,
                held.rights(),
                held.purpose(),
                held.procedure());
    }

    /** What would be violated if these were open with other labels, or would move labels once more. */
    private List<Violation> unsettled(Collection<Held> open, UnaryOperator<Access> moved) {
        List<Violation> violations = new ArrayList<>();
        for (Held held : open) {
            Access access = moved.apply(access(held));
            Verdict verdict = model.judge(access);
            if (verdict instanceof Verdict.Refused refused) {
                violations.addAll(refused.violations());
            } else if (!verdict.equals(Verdict.allow(access))) {
                violations.add(new Violation(TRANQUILITY, "what is open would move labels once more"));
            }
        }
        return violations;
    }
}
