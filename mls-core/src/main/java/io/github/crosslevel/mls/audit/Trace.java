package io.github.crosslevel.mls.audit;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.TrustScore;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is known so far about one crossing: source, behaviour and content as seed 004 §2.5.6 asks for. Immutable; each
 * stage adds what it has established.
 */
public final class Trace {
    private static final int MOST_NOTICED = 8;
    private static final Trace EMPTY = new Trace(List.of());

    /** Names, in alphabetical order, and values in turn; of a name that was added twice the last value counts. */
    private final List<String> pairs;

    private Trace(List<String> pairs) {
        this.pairs = pairs;
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
        Trace asked = EMPTY.with(
                "request", request.toString(),
                "source", route.source().value(),
                "destination", route.destination().value(),
                "action", action.value(),
                "protocol", protocol.value(),
                "object", object.value());
        return correlation instanceof Correlation.ReplyTo reply
                ? asked.with("replyTo", reply.request().toString())
                : asked;
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

    /**
     * Returns this trace with whom the submitter claims to be: for the records of those who could not prove it, and of
     * a service that answers on behalf of the subject who asked.
     */
    public Trace submitter(SubjectId claimed) {
        return with("submitter", claimed.value());
    }

    /** Returns this trace with the subject. */
    public Trace subject(SubjectId subject) {
        return with("subject", subject.value());
    }

    /** Returns this trace with length and digest of the content. */
    public Trace content(long length, Digest digest) {
        return with("bytes", Long.toString(length), "digest", digest.toString());
    }

    /** Returns this trace with what was noticed in the content though it passed, if anything was. */
    public Trace inspected(Inspection inspection) {
        if (inspection.findings().isEmpty()) {
            return this;
        }
        TrustScore score = TrustScore.of(inspection.findings());
        String noticed = score.contributions().stream()
                .limit(MOST_NOTICED)
                .map(TrustScore.Contribution::rule)
                .collect(Collectors.joining(","));
        Trace trace = with("trust", Integer.toString(score.value()), "noticed", noticed);
        return inspection.remedies().isEmpty() ? trace : trace.with("remedied", "true");
    }

    /** Returns this trace with the offset of the part that a frame carries. */
    public Trace offset(long offset) {
        return offset == 0 ? this : with("offset", Long.toString(offset));
    }

    /** Returns this trace with the label and the rules it comes from. */
    public Trace label(Label label, String rules) {
        return rules.isEmpty() ? with("label", label.toString()) : with("label", label.toString(), "labelRule", rules);
    }

    /** Returns this trace with the policy and the rule that decided. */
    public Trace decided(PolicyVersion policy, String rule) {
        return rule.isEmpty() ? with("policy", policy.toString()) : with("policy", policy.toString(), "rule", rule);
    }

    private Trace with(String... more) {
        List<String> all = new ArrayList<>(pairs.size() + more.length);
        all.addAll(pairs);
        for (int i = 0; i < more.length; i += 2) {
            put(all, more[i], more[i + 1]);
        }
        return new Trace(all);
    }

    private static void put(List<String> pairs, String name, String value) {
        int at = 0;
        while (at < pairs.size() && pairs.get(at).compareTo(name) < 0) {
            at += 2;
        }
        if (at < pairs.size() && pairs.get(at).equals(name)) {
            pairs.set(at + 1, value);
        } else {
            pairs.add(at, value);
            pairs.add(at, name);
        }
    }

    /** Returns what is known, by field name in alphabetical order. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            fields.put(pairs.get(i), pairs.get(i + 1));
        }
        return Collections.unmodifiableMap(fields);
    }

    @Override
    public String toString() {
        return fields().toString();
    }
}
