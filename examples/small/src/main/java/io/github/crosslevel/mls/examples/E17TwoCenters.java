package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.VerificationKeys;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.mapping.LabelMapping;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleTrust;
import io.github.crosslevel.mls.policy.bundle.PolicyBundle;
import io.github.crosslevel.mls.policy.bundle.VerifiedBundle;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.signature.Quorum;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two graded systems, each with a management center that releases a policy under a key of its own: together they become
 * one policy that permits what both permit, with the obligations of both. Both import the schema that they agreed on; a
 * third one has labels of its own.
 *
 * <p>Read next: {@link E18RemoteBoundary}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E17TwoCenters -pl examples/small -am package</pre>
 */
final class E17TwoCenters {
    private static final String SCHEMA = """
            schema %s version 1 {
              level %s;
              system internet grade 2; system intranet grade 3;
              action query, answer, correct; protocol http;
              obligation mask(fields: set merge union);
            }
            """;

    private E17TwoCenters() {}

    public static void main(String[] args) {
        String banks = SCHEMA.formatted("bank", "public < secret");
        VerifiedBundle bank = released("bank", banks, """
                policy bank {
                  rule customers permit query, answer obligation mask(fields = "name");
                }
                """);
        VerifiedBundle partner = released("partner", banks, """
                policy partner {
                  rule reports permit query obligation mask(fields = "id-number");
                  rule frozen deny answer;
                }
                """);
        PolicyCompiler compiler = PolicyCompiler.standard();
        CompiledPolicy joint =
                VerifiedBundle.compileJointly(List.of(bank, partner), compiler).orThrow();
        for (String action : List.of("query", "answer", "correct")) {
            show(action, joint.decider().decide(request(joint, action)));
        }

        // A center with other labels is told what differs, and sees labels of the bank through a mapping.
        VerifiedBundle bureau = released("bureau", SCHEMA.formatted("bureau", "free < inner < closed"), """
                policy bureau {
                  rule reports permit query when object.label == free;
                }
                """);
        System.out.println(VerifiedBundle.compileJointly(List.of(bank, bureau), compiler)
                .diagnostics()
                .get(0)
                .message()
                .english());
        SchemaMapping labels = mapping(joint.labels(), bureau.compile(compiler).labels());
        CompiledPolicy mapped = VerifiedBundle.compileJointly(
                        List.of(bank, bureau), Map.of(bureau.name(), labels), compiler)
                .orThrow();
        show("query", mapped.decider().decide(request(mapped, "query")));
    }

    /** What is public is free at the bureau, and what is secret is closed; its own inner level is secret here. */
    private static SchemaMapping mapping(LabelSchema bank, LabelSchema bureau) {
        Dimension<?> level = bank.dimensions().get(0);
        Dimension<?> grade = bureau.dimensions().get(0);
        LabelMapping there = LabelMapping.between(bank, bureau)
                .map(level, "public", grade, "free")
                .map(level, "secret", grade, "closed")
                .build();
        LabelMapping back = LabelMapping.between(bureau, bank)
                .map(grade, "free", level, "public")
                .map(grade, "inner", level, "secret")
                .map(grade, "closed", level, "secret")
                .build();
        return SchemaMapping.of("bank-bureau", 1, there, back);
    }

    /** What a center releases, and the other side verifies with the one key that it knows of this center. */
    private static VerifiedBundle released(String center, String schema, String policy) {
        PolicyCompiler compiler =
                PolicyCompiler.standard().importing(name -> Optional.of(PolicySource.of(name, schema)));
        SigningKey key = SigningKey.generate(new SecureRandom());
        PolicySource source = PolicySource.of(center + ".mls", "import \"schema.mls\";\n" + policy);
        byte[] archive =
                PolicyBundle.of(center, 1, source, compiler).signedBy(key).encoded();

        BundleTrust trust = new BundleTrust(center, Quorum.of(1, key.keyId()), VerificationKeys.of(key.publicKey()));
        return PolicyBundle.decode(archive).verify(trust, 0);
    }

    private static AccessRequest request(CompiledPolicy policy, String action) {
        Clearance any = Clearance.upTo(policy.labels().top());
        return new AccessRequest(
                new Subject(SubjectId.of("zhang"), SystemId.of("internet"), any, Attributes.none()),
                ObjectRef.of("report/1", "report"),
                policy.labels().bottom(),
                Action.of(action),
                Protocol.of("http"),
                new GradedSystem(SystemId.of("internet"), 2, any),
                new GradedSystem(SystemId.of("intranet"), 3, any),
                Instant.parse("2026-03-02T02:00:00Z"));
    }

    private static void show(String action, Decision decision) {
        System.out.println(action + ": "
                + (decision instanceof Decision.Permit permit
                        ? "permit by " + permit.rule() + " " + permit.obligations()
                        : "deny, " + ((Decision.Deny) decision).reason()));
    }
}
