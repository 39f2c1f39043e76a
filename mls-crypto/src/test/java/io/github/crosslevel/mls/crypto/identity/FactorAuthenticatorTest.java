package io.github.crosslevel.mls.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Refused;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Verified;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authentication.Authenticated;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Authentication.Unproved;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class FactorAuthenticatorTest {
    private static final SubjectId LI = SubjectId.of("li.wei");
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("test", 1).levels("public", "secret").build();
    private static final Subject SUBJECT =
            new Subject(LI, SystemId.of("intranet"), Clearance.upTo(SCHEMA.parse("public")), Attributes.none());

    /** A credential that proves, or fails to prove, the factor it names. */
    private record Shown(SubjectId claimed, Factor factor, Optional<Cause> refusal) implements Credential {}

    private static Shown good(Factor factor) {
        return new Shown(LI, factor, Optional.empty());
    }

    private static FactorVerifier verifierOf(Factor factor) {
        return credential -> credential instanceof Shown shown && shown.factor() == factor
                ? shown.refusal().<FactorVerdict>map(Refused::new).orElseGet(() -> new Verified(factor))
                : new Refused(Cause.UNSUPPORTED_CREDENTIAL);
    }

    private static FactorAuthenticator authenticator(FactorRequirement requirement) {
        List<FactorVerifier> verifiers = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            verifiers.add(verifierOf(factor));
        }
        return new FactorAuthenticator(
                id -> Optional.of(SUBJECT).filter(known -> known.id().equals(id)), verifiers, subject -> requirement);
    }

    private static List<Set<Factor>> allSets() {
        List<Set<Factor>> sets = new ArrayList<>();
        for (int bits = 0; bits < 1 << Factor.values().length; bits++) {
            Set<Factor> set = EnumSet.noneOf(Factor.class);
            for (Factor factor : Factor.values()) {
                if ((bits >> factor.ordinal() & 1) == 1) {
                    set.add(factor);
                }
            }
            sets.add(set);
        }
        return sets;
    }

    @Test
    void fromTheThirdGradeOnTwoKindsAreNeededOneOfThemCryptographic() {
        Set<Factor> possessions =
                EnumSet.of(Factor.ONE_TIME_CODE, Factor.ACCESS_KEY, Factor.CERTIFICATE, Factor.TERMINAL);
        for (Set<Factor> set : allSets()) {
            boolean knows = set.contains(Factor.PASSWORD);
            boolean has = !Collections.disjoint(set, possessions);
            boolean is = set.contains(Factor.BIOMETRIC);
            boolean two = knows && has || knows && is || has && is;
            boolean signs = set.contains(Factor.CERTIFICATE) || set.contains(Factor.TERMINAL);
            for (int grade = 1; grade <= 5; grade++) {
                boolean enough = grade < 3 ? knows || has || is : two && signs;
                assertThat(FactorRequirement.forGrade(grade).unmet(set).isEmpty())
                        .as("grade %d, %s", grade, set)
                        .isEqualTo(enough);
            }
        }
        assertThatThrownBy(() -> FactorRequirement.forGrade(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FactorRequirement.forGrade(6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requirementsAreMetAsALogicianWouldSayAndNeverByLess() {
        long seed = Long.getLong("mls.seed", 20261120);
        Random random = new Random(seed);
        List<Set<Factor>> sets = allSets();
        for (int i = 0; i < 500; i++) {
            Pair pair = random(random, 3);
            for (Set<Factor> set : sets) {
                boolean met = pair.requirement.unmet(set).isEmpty();
                assertThat(met)
                        .as("seed %d: %s by %s", seed, pair.requirement, set)
                        .isEqualTo(pair.oracle.test(set));
                Set<Factor> more = EnumSet.copyOf(set.isEmpty() ? EnumSet.of(Factor.ADDRESS) : set);
                more.add(Factor.values()[random.nextInt(Factor.values().length)]);
                assertThat(met && !pair.requirement.unmet(more).isEmpty())
                        .as("%s then %s", set, more)
                        .isFalse();
            }
            assertThat(pair.requirement.unmet(Set.of())).isNotEmpty();
        }
    }

    /** A requirement and what it means, built side by side. */
    private record Pair(FactorRequirement requirement, Predicate<Set<Factor>> oracle) {}

    private static Pair random(Random random, int depth) {
        int choice = random.nextInt(depth == 0 ? 3 : 5);
        if (choice == 0) {
            Factor factor = Factor.values()[random.nextInt(Factor.values().length)];
            return new Pair(FactorRequirement.of(factor), set -> set.contains(factor));
        }
        if (choice == 1) {
            return new Pair(
                    FactorRequirement.cryptographic(),
                    set -> set.contains(Factor.CERTIFICATE) || set.contains(Factor.TERMINAL));
        }
        if (choice == 2) {
            int fewest = 1 + random.nextInt(3);
            return new Pair(
                    FactorRequirement.kinds(fewest),
                    set -> set.stream()
                                    .map(Factor::kind)
                                    .filter(kind -> kind != FactorKind.LOCATION)
                                    .distinct()
                                    .count()
                            >= fewest);
        }
        Pair one = random(random, depth - 1);
        Pair other = random(random, depth - 1);
        return choice == 3
                ? new Pair(FactorRequirement.allOf(one.requirement, other.requirement), one.oracle.and(other.oracle))
                : new Pair(FactorRequirement.anyOf(one.requirement, other.requirement), one.oracle.or(other.oracle));
    }

    @Test
    void aRequirementOfNothingCannotBeMade() {
        assertThatThrownBy(FactorRequirement::allOf).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(FactorRequirement::anyOf).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FactorRequirement.kinds(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FactorRequirement.kinds(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsMissingIsNamed() {
        FactorRequirement three = FactorRequirement.forGrade(3);
        assertThat(authenticator(three).authenticate(good(Factor.PASSWORD)))
                .isEqualTo(new Unproved(Cause.FACTOR_MISSING, "factors of 2 kinds, a cryptographic factor"));
        assertThat(authenticator(three)
                        .authenticate(CombinedCredential.of(good(Factor.PASSWORD), good(Factor.ONE_TIME_CODE))))
                .isEqualTo(new Unproved(Cause.FACTOR_MISSING, "a cryptographic factor"));
        assertThat(authenticator(three)
                        .authenticate(CombinedCredential.of(good(Factor.TERMINAL), good(Factor.CERTIFICATE))))
                .isEqualTo(new Unproved(Cause.FACTOR_MISSING, "factors of 2 kinds"));
        assertThat(authenticator(three)
                        .authenticate(CombinedCredential.of(good(Factor.PASSWORD), good(Factor.CERTIFICATE))))
                .isEqualTo(new Authenticated(SUBJECT));
        FactorRequirement either = FactorRequirement.anyOf(
                FactorRequirement.of(Factor.BIOMETRIC), FactorRequirement.of(Factor.CERTIFICATE));
        assertThat(either.unmet(Set.of(Factor.PASSWORD))).containsExactly(either);
        assertThat(either.english()).isEqualTo("(biometric feature or certificate)");
        assertThat(either.chinese()).isEqualTo("(生物特征或数字证书)");
        assertThat(three.chinese()).isEqualTo("(2类鉴别因子且密码技术鉴别因子)");
        assertThat(three.english()).isEqualTo("(factors of 2 kinds and a cryptographic factor)");
    }

    @Test
    void onePartThatProvesNothingRefusesTheWhole() {
        FactorAuthenticator one = authenticator(FactorRequirement.kinds(1));
        Shown wrong = new Shown(LI, Factor.CERTIFICATE, Optional.of(Cause.CERTIFICATE_REVOKED));
        assertThat(one.authenticate(CombinedCredential.of(good(Factor.PASSWORD), wrong)))
                .isEqualTo(new Unproved(Cause.CERTIFICATE_REVOKED));
        assertThat(one.authenticate(CombinedCredential.of(wrong, good(Factor.PASSWORD))))
                .isEqualTo(new Unproved(Cause.CERTIFICATE_REVOKED));
        Credential strange = () -> LI;
        assertThat(one.authenticate(CombinedCredential.of(good(Factor.PASSWORD), strange)))
                .isEqualTo(new Unproved(Cause.UNSUPPORTED_CREDENTIAL));
    }

    @Test
    void everyPartIsVerifiedWhateverTheOthersProve() {
        List<Factor> asked = new ArrayList<>();
        List<FactorVerifier> verifiers = List.of(credential -> {
            Shown shown = (Shown) credential;
            asked.add(shown.factor());
            return new Refused(Cause.WRONG_SECRET);
        });
        FactorAuthenticator authenticator =
                new FactorAuthenticator(id -> Optional.empty(), verifiers, subject -> FactorRequirement.kinds(1));
        authenticator.authenticate(CombinedCredential.of(good(Factor.PASSWORD), good(Factor.CERTIFICATE)));
        assertThat(asked).containsExactly(Factor.PASSWORD, Factor.CERTIFICATE);
    }

    @Test
    void whoProvesAFactorAndIsNotInTheDirectoryIsUnknown() {
        Shown stranger = new Shown(SubjectId.of("stranger"), Factor.PASSWORD, Optional.empty());
        assertThat(authenticator(FactorRequirement.kinds(1)).authenticate(stranger))
                .isEqualTo(new Unproved(Cause.UNKNOWN_SUBJECT));
    }

    @Test
    void credentialsOfDifferentSubjectsCannotBeCombined() {
        Shown stranger = new Shown(SubjectId.of("stranger"), Factor.CERTIFICATE, Optional.empty());
        assertThatThrownBy(() -> CombinedCredential.of(good(Factor.PASSWORD), stranger))
                .isInstanceOf(IllegalArgumentException.class);
        CombinedCredential inner = CombinedCredential.of(good(Factor.PASSWORD));
        assertThatThrownBy(() -> CombinedCredential.of(inner)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CombinedCredential(LI, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CombinedCredential(LI, Collections.nCopies(9, good(Factor.PASSWORD))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(inner).hasToString("CombinedCredential[li.wei: Shown]");
    }

    @Test
    void anAuthenticatorServesAsTheVerifierOfAFactor() {
        AccessKeys keys = new AccessKeys();
        AccessKey key = keys.issue(SUBJECT, new SecureRandom());
        FactorVerifier verifier = FactorVerifier.of(Factor.ACCESS_KEY, keys);
        assertThat(verifier.verify(key)).isEqualTo(new Verified(Factor.ACCESS_KEY));
        assertThat(verifier.verify(AccessKey.of(LI, new byte[32]))).isEqualTo(new Refused(Cause.WRONG_SECRET));
        Authentication other = new Authenticated(
                new Subject(SubjectId.of("other"), SUBJECT.home(), SUBJECT.clearance(), Attributes.none()));
        assertThat(FactorVerifier.of(Factor.ACCESS_KEY, credential -> other).verify(key))
                .isEqualTo(new Refused(Cause.WRONG_SECRET));
    }

    /** Identity, approval and policy are each necessary: eight rows, one of which passes. */
    @Test
    void aTerminalPassesOnlyWithIdentityApprovalAndPolicyTogether() {
        FactorAuthenticator authenticator = authenticator(
                FactorRequirement.allOf(FactorRequirement.of(Factor.TERMINAL), FactorRequirement.of(Factor.ADDRESS)));
        Map<Boolean, Cause> identity = Map.of(false, Cause.WRONG_SECRET);
        for (int row = 0; row < 8; row++) {
            boolean known = (row & 1) != 0;
            boolean approved = (row & 2) != 0;
            boolean policy = (row & 4) != 0;
            Optional<Cause> terminal = Optional.ofNullable(identity.get(known))
                    .or(() -> approved ? Optional.empty() : Optional.of(Cause.NOT_APPROVED));
            Optional<Cause> address = policy ? Optional.empty() : Optional.of(Cause.WRONG_ADDRESS);
            Authentication outcome = authenticator.authenticate(CombinedCredential.of(
                    new Shown(LI, Factor.TERMINAL, terminal), new Shown(LI, Factor.ADDRESS, address)));
            assertThat(outcome instanceof Authenticated).as("row %d", row).isEqualTo(known && approved && policy);
        }
    }
}
