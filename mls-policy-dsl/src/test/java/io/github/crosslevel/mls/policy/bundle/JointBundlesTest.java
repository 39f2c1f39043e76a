package io.github.crosslevel.mls.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleException.Cause;
import io.github.crosslevel.mls.policy.live.Traffic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.signature.Quorum;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bundles of two management centers, each with keys and serial numbers of its own, become one policy. */
class JointBundlesTest {
    private static final TestKeys KEYS = new TestKeys("a1", "a2", "b1");
    private static final PolicyCompiler COMPILER = PolicyCompiler.standard();
    private static final BundleTrust TRUST_A = new BundleTrust("center-a", Quorum.of(2, "a1", "a2"), KEYS::verifies);
    private static final BundleTrust TRUST_B = new BundleTrust("center-b", Quorum.of(1, "b1"), KEYS::verifies);

    private static PolicyBundle a(int serial, String rules) {
        return PolicyBundle.of("center-a", serial, Traffic.policy(rules), COMPILER)
                .signedBy(KEYS.signer("a1"))
                .signedBy(KEYS.signer("a2"));
    }

    private static PolicyBundle b(int serial, PolicySource policy) {
        return PolicyBundle.of("center-b", serial, policy, COMPILER).signedBy(KEYS.signer("b1"));
    }

    private static Decision decide(CompiledPolicy policy, String action) {
        return policy.decider().decide(Traffic.request(policy.labels(), action));
    }

    @Test
    void twoCentersPoliciesBecomeOneThatNeverPermitsWhatEitherDenies() {
        VerifiedBundle a = a(12, "rule r permit read, write;").verify(TRUST_A, 11);
        VerifiedBundle b =
                b(3, Traffic.policy("rule r permit read; rule s deny write;")).verify(TRUST_B, 2);
        CompiledPolicy joint =
                VerifiedBundle.compileJointly(List.of(a, b), COMPILER).orThrow();
        assertThat(decide(joint, "read")).isEqualTo(Decision.permit("center-a:r & center-b:r"));
        assertThat(decide(joint, "write")).isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "center-b:s"));
        assertThat(a).hasToString("center-a 12");
        assertThat(b.serial()).isEqualTo(3);
    }

    @Test
    void eachCenterIsBelievedAboutItsOwnPolicyOnly() {
        PolicyBundle b = b(20, Traffic.policy("rule r permit read;"));
        assertThatThrownBy(() -> b.verify(TRUST_A, 11))
                .isInstanceOfSatisfying(
                        BundleException.class, e -> assertThat(e.why()).isEqualTo(Cause.UNSIGNED));
        BundleTrust keysOfB = new BundleTrust("center-a", Quorum.of(1, "b1"), KEYS::verifies);
        assertThatThrownBy(() -> b.verify(keysOfB, 11))
                .isInstanceOfSatisfying(
                        BundleException.class, e -> assertThat(e.why()).isEqualTo(Cause.OTHER_NAME));
        assertThatThrownBy(() -> b.verify(TRUST_B, 20))
                .isInstanceOfSatisfying(
                        BundleException.class, e -> assertThat(e.why()).isEqualTo(Cause.OUT_OF_DATE));
    }

    @Test
    void centersThatSpeakOfDifferentWorldsAreRefused() {
        PolicySource other = PolicySource.of(
                "small.mls",
                "schema small version 2 { level low < high;"
                        + " system a grade 3; system b grade 2; action read, write; protocol http; } policy p { }");
        Compilation compilation = VerifiedBundle.compileJointly(
                List.of(a(1, "").verify(TRUST_A, 0), b(1, other).verify(TRUST_B, 0)), COMPILER);
        assertThat(compilation.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.SCHEMAS_DIFFER);
            assertThat(diagnostic.message().english())
                    .startsWith("`center-a` and `center-b` declare the label schema differently: small v1 ");
        });
    }

    @Test
    void theFilesOfOneCenterAreNotThoseOfTheOther() {
        String world = "schema s version 1 { level l; system x grade 1; action go; protocol p; }";
        PolicySource main = PolicySource.of("main.mls", "import \"r.mls\"; " + world + " policy q { policy r; }");
        PolicyCompiler permitting = COMPILER.importing(
                name -> Optional.of(PolicySource.of(name, "policy r combine deny-overrides { rule yes permit go; }")));
        PolicyCompiler denying = COMPILER.importing(
                name -> Optional.of(PolicySource.of(name, "policy r combine deny-overrides { rule no deny go; }")));
        PolicyBundle a = PolicyBundle.of("center-a", 1, main, permitting)
                .signedBy(KEYS.signer("a1"))
                .signedBy(KEYS.signer("a2"));
        PolicyBundle b = PolicyBundle.of("center-b", 1, main, denying).signedBy(KEYS.signer("b1"));
        CompiledPolicy joint = VerifiedBundle.compileJointly(
                        List.of(a.verify(TRUST_A, 0), b.verify(TRUST_B, 0)), permitting)
                .orThrow();
        assertThat(joint.rules()).extracting("id").containsExactly("center-a:yes", "center-b:no");
    }

    @Test
    void aBundleThatIsNoPolicyByItselfIsNoneTogetherWithOthers() {
        VerifiedBundle a = a(1, "rule r permit read;").verify(TRUST_A, 0);
        assertThatThrownBy(() -> VerifiedBundle.compileJointly(List.of(a), COMPILER))
                .isInstanceOf(IllegalArgumentException.class);
        PolicyCompiler lost =
                COMPILER.knowing(LabelSchema.builder("theirs", 1).levels("l").build());
        PolicySource theirs = PolicySource.of(
                "t.mls",
                "schema s version 1 { label theirs version 1; system x grade 1;"
                        + " action go; protocol p; } policy q { }");
        VerifiedBundle b = PolicyBundle.of("center-b", 1, theirs, lost)
                .signedBy(KEYS.signer("b1"))
                .verify(TRUST_B, 0);
        assertThatThrownBy(() -> VerifiedBundle.compileJointly(List.of(a, b), COMPILER))
                .isInstanceOfSatisfying(
                        BundleException.class, e -> assertThat(e.why()).isEqualTo(Cause.NO_POLICY));
    }
}
