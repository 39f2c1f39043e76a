package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.policy.internal.compile.ContextValues;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.Instant;
import java.util.Collection;

/**
 * Asks a policy about text and numbers as they come, without making an {@link AccessRequest} of them: the request
 * context of XACML, reused for one request after the other. It decides as the {@linkplain CompiledPolicy#decider()
 * decider} does, and for values seen before does not allocate.
 *
 * <pre>{@code
 * RequestContext context = policy.requestContext();
 * RequestContext.Designator role = context.designator("subject.role");
 * Decision decision = context.action("query").protocol("https")
 *         .source(branch).destination(center).time(clock.instant())
 *         .subject("clerk-7", branch.id()).clearance("secret", Set.of("credit")).set(role, "clerk")
 *         .object("report-1", "credit-report").label("internal", Set.of("credit"))
 *         .decide();
 * }</pre>
 *
 * <p>The first value after a decision begins the next request, which knows nothing of the one before: what is forgotten
 * is missing, and denied or refused, never taken from another request. Setting a value twice replaces it.
 *
 * <p>Belongs to the thread that made it: calls by another one are refused, so that values of two requests never mix.
 * Keeps up to 4,096 labels, as many clearances, and 256 values of each attribute or all names of its enum. It asks the
 * policy it was made by: after a release of another one, ask that for a context.
 */
public final class RequestContext {
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final long WORD = 0xffff_ffffL;

    private final Thread owner = Thread.currentThread();
    private final ContextValues values;
    private boolean decided;

    RequestContext(ContextValues values) {
        this.values = values;
    }

    /** Names a declared attribute, resolved once. Immutable; of use to the context only that made it. */
    public static final class Designator {
        private final RequestContext context;
        private final String path;
        private final int slot;

        private Designator(RequestContext context, String path, int slot) {
            this.context = context;
            this.path = path;
            this.slot = slot;
        }

        /** Returns the path of the attribute. */
        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * Returns what names an attribute.
     *
     * @param path its canonical path, such as {@code subject.role}
     * @throws IllegalArgumentException if the schema of the policy does not declare such an attribute
     */
    public Designator designator(String path) {
        int slot = values.find(path);
        if (slot < 0) {
            throw new IllegalArgumentException("the policy declares no attribute `" + path + "`");
        }
        return new Designator(this, path, slot);
    }

    ContextValues values() {
        return values;
    }

    private ContextValues writable() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("this request context belongs to the thread " + owner.getName());
        }
        if (decided) {
            values.clear();
            decided = false;
        }
        return values;
    }

    private int slot(Designator attribute) {
        if (attribute.context != this) {
            throw new IllegalArgumentException("`" + attribute + "` is of another request context");
        }
        return attribute.slot;
    }

    /**
     * Sets what is done.
     *
     * @throws IllegalArgumentException if it is no name of an {@link io.github.crosslevel.mls.request.Action}
     */
    public RequestContext action(String name) {
        writable().action(name);
        return this;
    }

    /**
     * Sets the protocol the submission came in by.
     *
     * @throws IllegalArgumentException if it is no name of a {@link io.github.crosslevel.mls.request.Protocol}
     */
    public RequestContext protocol(String name) {
        writable().protocol(name);
        return this;
    }

    /** Sets the graded system that is left. */
    public RequestContext source(GradedSystem system) {
        writable().source(system);
        return this;
    }

    /** Sets the graded system that is entered. */
    public RequestContext destination(GradedSystem system) {
        writable().destination(system);
        return this;
    }

    /** Sets when. */
    public RequestContext time(Instant time) {
        writable().time(time);
        return this;
    }

    /**
     * Sets on whose behalf.
     *
     * @throws IllegalArgumentException if it is no {@link io.github.crosslevel.mls.identity.SubjectId}
     */
    public RequestContext subject(String id, SystemId home) {
        writable().subject(id, home);
        return this;
    }

    /** Sets what the subject may hold. */
    public RequestContext clearance(Clearance clearance) {
        writable().clearance(clearance);
        return this;
    }

    /**
     * Sets what the subject may hold: the labels up to the one of this level and these categories.
     *
     * @throws IllegalArgumentException if the label schema of the policy does not declare a name
     */
    public RequestContext clearance(String level, Collection<String> categories) {
        writable().clearance(level, categories);
        return this;
    }

    /**
     * Sets what is moved.
     *
     * @param type its type as the policy schema declares it
     * @throws IllegalArgumentException if it is no {@link io.github.crosslevel.mls.request.ObjectId}
     */
    public RequestContext object(String id, String type) {
        writable().object(id, type);
        return this;
    }

    /** Sets the label of the object, or that it has none, as is so unless it is said. */
    public RequestContext label(Labeling labeling) {
        writable().label(labeling);
        return this;
    }

    /**
     * Sets the label of the object: the one of this level and these categories.
     *
     * @throws IllegalArgumentException if the label schema of the policy does not declare a name
     */
    public RequestContext label(String level, Collection<String> categories) {
        writable().label(level, categories);
        return this;
    }

    /** Sets an attribute to a text. */
    public RequestContext set(Designator attribute, String text) {
        writable().set(slot(attribute), text);
        return this;
    }

    /** Sets an attribute to a whole number. */
    public RequestContext set(Designator attribute, long number) {
        writable().set(slot(attribute), number);
        return this;
    }

    /** Sets an attribute to a set of texts. */
    public RequestContext set(Designator attribute, Collection<String> texts) {
        writable().set(slot(attribute), texts);
        return this;
    }

    /** Sets an attribute to an address. */
    public RequestContext set(Designator attribute, IpAddress address) {
        writable().setAddress(slot(attribute), address.high(), address.low());
        return this;
    }

    /** Sets an attribute to an IPv4 address, given as its 32 bits. */
    public RequestContext setIpv4(Designator attribute, int bits) {
        writable().setAddress(slot(attribute), 0, MAPPED | (bits & WORD));
        return this;
    }

    /** Sets an attribute to a value of any type; those types that have a method of their own are faster by that. */
    public RequestContext set(Designator attribute, AttributeValue value) {
        writable().set(slot(attribute), value);
        return this;
    }

    /**
     * Returns the decision about the request of the values that were set.
     *
     * @throws IllegalStateException if nothing was set since the last decision, or the request lacks what every request
     *     has: action, protocol, source, destination, time, subject, clearance or object; the message names one
     */
    public Decision decide() {
        if (decided || Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    decided ? "no request since the last decision" : "belongs to the thread " + owner.getName());
        }
        decided = true;
        return values.decide();
    }

    /**
     * Returns the request of the values that were set, also after the decision about it: for the trail.
     *
     * @throws IllegalStateException if it lacks what every request has
     */
    public AccessRequest request() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("belongs to the thread " + owner.getName());
        }
        return values.request();
    }
}
