package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.VerificationKeys;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleException;
import io.github.crosslevel.mls.policy.bundle.BundleTrust;
import io.github.crosslevel.mls.policy.bundle.PolicyBundle;
import io.github.crosslevel.mls.policy.live.ActivePolicy;
import io.github.crosslevel.mls.policy.live.Disagreements;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.signature.Quorum;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * The life of a policy: two persons sign its next version, it is tried beside the one in force, and comes into force
 * without a pause. An older version, or one that too few have signed, does not.
 *
 * <p>Read next: {@link E17TwoCenters}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E16PolicyChange -pl examples/small -am package</pre>
 */
final class E16PolicyChange {
    private static final String SCHEMA = """
            schema credit version 1 {
              level public < secret;
              system internet grade 2; system intranet grade 3;
              action query, answer; protocol http;
            }
            """;
    private static final PolicyCompiler COMPILER = PolicyCompiler.standard();

    private E16PolicyChange() {}

    public static void main(String[] args) {
        ActivePolicy active = ActivePolicy.of(
                COMPILER.compile(source("rule all permit query;")).orThrow());
        Decider decider = active.decider();
        SecureRandom random = new SecureRandom();
        SigningKey security = SigningKey.generate(random);
        SigningKey business = SigningKey.generate(random);
        BundleTrust trust = new BundleTrust(
                "credit",
                Quorum.of(2, security.keyId(), business.keyId()),
                VerificationKeys.of(security.publicKey(), business.publicKey()));

        PolicyBundle next = PolicyBundle.of("credit", 7, source("rule all permit query, answer;"), COMPILER);
        byte[] one = next.signedBy(security).encoded();
        byte[] both = next.signedBy(security).signedBy(business).encoded();
        refuse("signed by one", one, trust, 6);
        refuse("older than the last one", both, trust, 7);
        CompiledPolicy candidate = PolicyBundle.decode(both).compile(trust, 6, COMPILER);

        Disagreements found = active.shadow(candidate, 10);
        for (String action : new String[] {"query", "answer"}) {
            show(action, decider.decide(request(active.inForce().labels(), action)));
        }
        System.out.println("in its shadow: " + found + ", first on "
                + found.examples().get(0).request().action());
        active.replace(candidate);
        show("answer, now", decider.decide(request(candidate.labels(), "answer")));
    }

    private static PolicySource source(String rules) {
        return PolicySource.of("credit.mls", SCHEMA + "policy credit {\n" + rules + "\n}\n");
    }

    private static void refuse(String what, byte[] archive, BundleTrust trust, int lastSerial) {
        try {
            PolicyBundle.decode(archive).compile(trust, lastSerial, COMPILER);
        } catch (BundleException e) {
            System.out.println(what + ": " + e.why());
        }
    }

    private static AccessRequest request(LabelSchema labels, String action) {
        Clearance any = Clearance.upTo(labels.top());
        return new AccessRequest(
                new Subject(SubjectId.of("zhang"), SystemId.of("internet"), any, Attributes.none()),
                ObjectRef.of("report/1", "report"),
                labels.bottom(),
                Action.of(action),
                Protocol.of("http"),
                new GradedSystem(SystemId.of("internet"), 2, any),
                new GradedSystem(SystemId.of("intranet"), 3, any),
                Instant.parse("2026-03-02T02:00:00Z"));
    }

    private static void show(String what, Decision decision) {
        System.out.println(what + ": " + (decision instanceof Decision.Permit ? "permit" : "deny"));
    }
}
