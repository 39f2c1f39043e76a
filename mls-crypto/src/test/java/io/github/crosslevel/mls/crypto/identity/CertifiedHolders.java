package io.github.crosslevel.mls.crypto.identity;

import static io.github.crosslevel.mls.crypto.identity.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Refused;
import io.github.crosslevel.mls.crypto.identity.TestAuthority.Family;
import io.github.crosslevel.mls.crypto.identity.TestAuthority.Request;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What tests of certificates have in common: a bank, its trust, and people whose keys it has certified. */
abstract class CertifiedHolders {
    static final SubjectId LI = SubjectId.of("li.wei");
    static final SystemId CENTER = SystemId.of("center");

    final ManualClock clock = new ManualClock(NOW);
    final InMemoryIdentities store = new InMemoryIdentities();
    final Challenges challenges = new Challenges(CENTER, Duration.ofMinutes(2), clock);

    /** A root, an authority below it, lists of both, and how they may be made wrong. */
    static final class Bank {
        final TestAuthority root;
        final TestAuthority users;

        Bank(Family family) {
            this(family, root -> {}, users -> {});
        }

        Bank(Family family, Consumer<Request> root, Consumer<Request> users) {
            this.root = TestAuthority.root("Root", family, root);
            this.users = this.root.subordinate("Users", users);
        }

        CertificateTrust.Builder trust() {
            return CertificateTrust.builder()
                    .anchor(root.certificate())
                    .revocationList(root.list())
                    .revocationList(users.list());
        }
    }

    static CertificateChain chain(TestAuthority issuer, byte[] certificate) {
        List<byte[]> all = new ArrayList<>(issuer.path);
        all.add(0, certificate);
        return CertificateChain.of(all);
    }

    Certificates certificates(CertificateTrust trust) {
        return new Certificates(store, () -> trust, challenges, clock);
    }

    CertificateCredential proof(CertificateChain chain, Request holder) {
        Challenge challenge = challenges.issue(PossessionPurpose.CERTIFICATE, LI);
        return CertificateCredential.prove(LI, chain, key(holder), CENTER, challenge);
    }

    static PossessionKey key(Request holder) {
        return PossessionKey.of(holder.keys.getPrivate(), holder.keys.getPublic());
    }

    /** Binds the key past the check of the certificate, so that the check at each proof is what is tested. */
    void bind(Request holder) {
        RecordKey key =
                new RecordKey(RecordKey.Kind.CERTIFICATE_KEY, key(holder).keyId());
        assertThat(store.replace(List.of(RecordChange.add(ClaimRecord.active(key, LI)))))
                .isTrue();
    }

    FactorVerdict verdict(CertificateTrust trust, TestAuthority issuer, Request holder) {
        bind(holder);
        return certificates(trust).verify(proof(chain(issuer, issuer.issue(holder)), holder));
    }

    void assertRefused(Family family, Cause cause, Consumer<Request> wrong) {
        Bank bank = new Bank(family);
        Request holder = TestAuthority.holder("Li Wei", family);
        wrong.accept(holder);
        assertThat(verdict(bank.trust().build(), bank.users, holder)).isEqualTo(new Refused(cause));
    }
}
