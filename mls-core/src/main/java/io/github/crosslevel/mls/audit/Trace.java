package io.github.crosslevel.mls.audit;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known so far about one crossing: source, behaviour and content as seed 004 §2.5.6 asks for. Immutable; each
 * stage adds what it has established.
 */
public final class Trace {
    private static final Trace EMPTY = new Trace(Map.of());

    private final Map<String, String> fields;

    private Trace(Map<String, String> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** Returns a trace of something about which nothing is known, such as a frame of garbage. */
    public static Trace empty() {
        return EMPTY;
    }

    /** Returns the trace of what was asked for. */
    public static Trace of(
            RequestId request,
            Correlation correlation,
            Route route,
            Action action,
            Protocol protocol,
            ObjectId object) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("request", request.toString());
        if (correlation instanceof Correlation.ReplyTo reply) {
            fields.put("replyTo", reply.request().toString());
        }
        fields.put("source", route.source().value());
        fields.put("destination", route.destination().value());
        fields.put("action", action.value());
        fields.put("protocol", protocol.value());
        fields.put("object", object.value());
        return new Trace(fields);
    }

    /** Returns the trace of what a frame claims. */
    public static Trace of(Claims claims) {
        return of(
                        claims.request(),
                        claims.correlation(),
                        claims.route(),
                        claims.action(),
                        claims.protocol(),
                        claims.object().id())
                .subject(claims.subject().id())
                .content(claims.payload().length(), claims.payload().digest())
                .offset(claims.payload().offset())
                .label(claims.label(), "")
                .decided(claims.policy(), "");
    }

    /** Returns this trace with the subject. */
    public Trace subject(SubjectId subject) {
        return with("subject", subject.value());
    }

    /** Returns this trace with length and digest of the content. */
    public Trace content(long length, Digest digest) {
        return with("bytes", Long.toString(length)).with("digest", digest.toString());
    }

    /** Returns this trace with the offset of the part that a frame carries. */
    public Trace offset(long offset) {
        return offset == 0 ? this : with("offset", Long.toString(offset));
    }

    /** Returns this trace with the label and the rules it comes from. */
    public Trace label(Label label, String rules) {
        Trace labeled = with("label", label.toString());
        return rules.isEmpty() ? labeled : labeled.with("labelRule", rules);
    }

    /** Returns this trace with the policy and the rule that decided. */
    public Trace decided(PolicyVersion policy, String rule) {
        Trace decided = with("policy", policy.toString());
        return rule.isEmpty() ? decided : decided.with("rule", rule);
    }

    private Trace with(String name, String value) {
        Map<String, String> more = new TreeMap<>(fields);
        more.put(name, value);
        return new Trace(more);
    }

    /** Returns what is known, by field name in alphabetical order. */
    public Map<String, String> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
