package io.github.crosslevel.mls.crypto.identity;

import static io.github.crosslevel.mls.crypto.identity.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Refused;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Verified;
import io.github.crosslevel.mls.crypto.identity.TestAuthority.Family;
import io.github.crosslevel.mls.crypto.identity.TestAuthority.Request;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CertificatesTest extends CertifiedHolders {
    @ParameterizedTest
    @EnumSource
    void theHolderOfACertifiedKeyIsVerified(Family family) throws IOException {
        Bank bank = new Bank(family);
        Request holder = TestAuthority.holder("Li Wei", family);
        CertificateChain chain = chain(bank.users, bank.users.issue(holder));
        Certificates certificates = certificates(bank.trust().build());
        String keyId = certificates.bind(LI, chain);
        assertThat(keyId).isEqualTo(key(holder).keyId());
        assertThat(certificates.verify(proof(chain, holder))).isEqualTo(new Verified(Factor.CERTIFICATE));
        byte[] renewed = bank.users.issue(holder);
        assertThat(certificates.verify(proof(chain(bank.users, renewed), holder)))
                .isEqualTo(new Verified(Factor.CERTIFICATE));
        certificates.revoke(keyId);
        assertThat(certificates.verify(proof(chain, holder))).isEqualTo(new Refused(Cause.REVOKED));
        assertThatThrownBy(() -> certificates.bind(LI, chain)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noProviderIsRegisteredForTheWholeHost() {
        new Bank(Family.SM2).trust().build();
        assertThat(Security.getProvider("BC")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void certificatesOutOfTheirTimeAreRefused(Family family) {
        assertRefused(family, Cause.CERTIFICATE_NOT_IN_FORCE, holder -> holder.until = NOW.minusSeconds(1));
        assertRefused(family, Cause.CERTIFICATE_NOT_IN_FORCE, holder -> holder.from = NOW.plusSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void certificatesOfAnotherUseAreRefused(Family family) {
        assertRefused(family, Cause.CERTIFICATE_USAGE, holder -> holder.usage = KeyUsage.keyEncipherment);
        assertRefused(family, Cause.CERTIFICATE_USAGE, holder -> holder.usage = 0);
        assertRefused(family, Cause.CERTIFICATE_USAGE, holder -> holder.purpose = KeyPurposeId.id_kp_serverAuth);
        assertRefused(family, Cause.CERTIFICATE_USAGE, holder -> holder.purpose = KeyPurposeId.anyExtendedKeyUsage);
        assertRefused(family, Cause.CERTIFICATE_USAGE, holder -> holder.purpose = null);
        assertRefused(family, Cause.CERTIFICATE_USAGE, holder -> holder.constraints = new BasicConstraints(true));
    }

    @ParameterizedTest
    @EnumSource
    void theExtendedKeyUsageThatIsAskedForCounts(Family family) {
        Bank bank = new Bank(family);
        Request server = TestAuthority.holder("Server", family);
        server.purpose = KeyPurposeId.id_kp_serverAuth;
        server.criticalPurpose = true;
        CertificateTrust trust =
                bank.trust().extendedKeyUsage("1.3.6.1.5.5.7.3.1").build();
        assertThat(verdict(trust, bank.users, server)).isEqualTo(new Verified(Factor.CERTIFICATE));
        Request plain = TestAuthority.holder("Plain", family);
        plain.purpose = null;
        CertificateTrust any = bank.trust().anyExtendedKeyUsage().build();
        assertThat(verdict(any, bank.users, plain)).isEqualTo(new Verified(Factor.CERTIFICATE));
    }

    @ParameterizedTest
    @EnumSource
    void unknownCriticalExtensionsAreRefused(Family family) {
        assertRefused(family, Cause.CERTIFICATE_EXTENSION, holder -> holder.criticalExtension = "1.2.3.4.5");
    }

    @ParameterizedTest
    @EnumSource
    void namesOutsideTheConstraintsOfAnIssuerAreRefused(Family family) {
        assertMailOfTheBankOnly(new Bank(family, root -> {}, users -> users.permittedMail = "bank.example"), family);
    }

    @ParameterizedTest
    @EnumSource
    void theConstraintsOfAnAnchorCountToo(Family family) {
        assertMailOfTheBankOnly(new Bank(family, root -> root.permittedMail = "bank.example", users -> {}), family);
    }

    private void assertMailOfTheBankOnly(Bank bank, Family family) {
        Request inside = TestAuthority.holder("Li Wei", family);
        inside.mail = "li.wei@bank.example";
        assertThat(verdict(bank.trust().build(), bank.users, inside)).isEqualTo(new Verified(Factor.CERTIFICATE));
        Request outside = TestAuthority.holder("Li Wei", family);
        outside.mail = "li.wei@elsewhere.example";
        assertThat(verdict(bank.trust().build(), bank.users, outside)).isEqualTo(new Refused(Cause.CERTIFICATE_NAME));
    }

    @ParameterizedTest
    @EnumSource
    void chainsThatLeadElsewhereAreUntrusted(Family family) {
        Bank bank = new Bank(family);
        Bank stranger = new Bank(family);
        Request holder = TestAuthority.holder("Li Wei", family);
        assertThat(verdict(bank.trust().build(), stranger.users, holder))
                .isEqualTo(new Refused(Cause.CERTIFICATE_UNTRUSTED));
        Request other = TestAuthority.holder("Li Wei", family);
        bind(other);
        CertificateChain gap = CertificateChain.of(List.of(bank.users.issue(other)));
        assertThat(certificates(bank.trust().build()).verify(proof(gap, other)))
                .isEqualTo(new Refused(Cause.CERTIFICATE_UNTRUSTED));
    }

    @ParameterizedTest
    @EnumSource
    void selfSignedCertificatesAreUntrustedEvenIfTheyAreAnAnchor(Family family) {
        TestAuthority self = TestAuthority.root("Li Wei", family, request -> {
            request.constraints = new BasicConstraints(false);
            request.usage = KeyUsage.digitalSignature;
            request.purpose = KeyPurposeId.id_kp_clientAuth;
        });
        Request holder = TestAuthority.holder("Li Wei", family);
        holder.keys = self.keys;
        bind(holder);
        CertificateChain chain = CertificateChain.of(self.path);
        assertThat(certificates(new Bank(family).trust().build()).verify(proof(chain, holder)))
                .isEqualTo(new Refused(Cause.CERTIFICATE_UNTRUSTED));
        CertificateTrust own = CertificateTrust.builder()
                .anchor(self.certificate())
                .revocationList(self.list())
                .build();
        assertThat(certificates(own).verify(proof(chain, holder))).isEqualTo(new Refused(Cause.CERTIFICATE_UNTRUSTED));
    }

    @ParameterizedTest
    @EnumSource
    void aHolderOfACertificateIsNoAuthority(Family family) {
        Bank bank = new Bank(family);
        TestAuthority posing = bank.users.subordinate("Li Wei", request -> {
            request.constraints = new BasicConstraints(false);
            request.usage = KeyUsage.digitalSignature;
        });
        assertThat(verdict(
                        bank.trust().revocationList(posing.list()).build(), posing, TestAuthority.holder("X", family)))
                .isEqualTo(new Refused(Cause.CERTIFICATE_USAGE));
        Bank flat = new Bank(family, root -> {}, users -> users.constraints = new BasicConstraints(0));
        TestAuthority deeper = flat.users.subordinate("Deeper", request -> {});
        assertThat(verdict(
                        flat.trust().revocationList(deeper.list()).build(), deeper, TestAuthority.holder("X", family)))
                .isIn(new Refused(Cause.CERTIFICATE_USAGE), new Refused(Cause.CERTIFICATE_UNTRUSTED));
    }

    @Test
    void anExpiredAnchorAnchorsNothing() {
        Bank bank = new Bank(Family.ECDSA, root -> root.until = NOW.minusSeconds(1), users -> {});
        assertThat(verdict(bank.trust().build(), bank.users, TestAuthority.holder("Li Wei", Family.ECDSA)))
                .isEqualTo(new Refused(Cause.CERTIFICATE_UNTRUSTED));
    }

    @Test
    void weakKeysAndHashesAreRefused() {
        assertRefused(Family.RSA, Cause.CERTIFICATE_ALGORITHM, holder -> holder.signature = "SHA1withRSA");
        assertRefused(Family.ECDSA, Cause.CERTIFICATE_ALGORITHM, holder -> holder.signature = "SHA224withECDSA");
        Bank bank = new Bank(Family.RSA);
        Request holder = TestAuthority.holder("Li Wei", Family.RSA);
        CertificateChain strong = chain(bank.users, bank.users.issue(holder));
        CertificateCredential proof = proof(strong, holder);
        Request weak = TestAuthority.holder("Li Wei", Family.RSA);
        weak.keys = Family.pair(1024);
        CertificateChain chain = chain(bank.users, bank.users.issue(weak));
        assertThatThrownBy(() -> certificates(bank.trust().build()).bind(LI, chain))
                .hasMessage(Cause.CERTIFICATE_ALGORITHM.english());
        assertThatThrownBy(() -> key(weak)).isInstanceOf(IllegalArgumentException.class);
        assertThat(certificates(bank.trust().build()).verify(new CertificateCredential(LI, chain, proof.proof())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aCertificateSignedUnderAnotherSm2IdentityIsUntrusted() {
        Bank bank = new Bank(Family.SM2);
        Request holder = TestAuthority.holder("Li Wei", Family.SM2);
        holder.sm2Identity = "another identity".getBytes(StandardCharsets.US_ASCII);
        assertThat(verdict(bank.trust().build(), bank.users, holder))
                .isEqualTo(new Refused(Cause.CERTIFICATE_UNTRUSTED));
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureOfACertificateThatWasAlteredIsUntrusted(Family family) {
        Bank bank = new Bank(family);
        Request holder = TestAuthority.holder("Li Wei", family);
        bind(holder);
        byte[] altered = bank.users.issue(holder);
        altered[altered.length - 1] ^= 1;
        assertThat(certificates(bank.trust().build()).verify(proof(chain(bank.users, altered), holder)))
                .isEqualTo(new Refused(Cause.CERTIFICATE_UNTRUSTED));
    }

    @Test
    void aCertificateWithoutItsKeyProvesNothing() throws IOException {
        Bank bank = new Bank(Family.ECDSA);
        Request holder = TestAuthority.holder("Li Wei", Family.ECDSA);
        CertificateChain chain = chain(bank.users, bank.users.issue(holder));
        Certificates certificates = certificates(bank.trust().build());
        certificates.bind(LI, chain);
        Challenge challenge = challenges.issue(PossessionPurpose.CERTIFICATE, LI);
        PossessionKey foreign = key(TestAuthority.holder("Thief", Family.ECDSA));
        assertThat(certificates.verify(CertificateCredential.prove(LI, chain, foreign, CENTER, challenge)))
                .isEqualTo(new Refused(Cause.WRONG_SECRET));
        SystemId elsewhere = SystemId.of("elsewhere");
        assertThat(certificates.verify(CertificateCredential.prove(LI, chain, key(holder), elsewhere, challenge)))
                .isEqualTo(new Refused(Cause.WRONG_SECRET));
        SubjectId other = SubjectId.of("other");
        Challenge forOther = challenges.issue(PossessionPurpose.CERTIFICATE, other);
        assertThat(certificates.verify(CertificateCredential.prove(other, chain, key(holder), CENTER, forOther)))
                .isEqualTo(new Refused(Cause.WRONG_SECRET));
        assertThat(certificates.verify(CertificateCredential.prove(LI, chain, key(holder), CENTER, challenge)))
                .isEqualTo(new Verified(Factor.CERTIFICATE));
    }

    @Test
    void aProofIsTakenOnce() throws IOException {
        Bank bank = new Bank(Family.ECDSA);
        Request holder = TestAuthority.holder("Li Wei", Family.ECDSA);
        CertificateChain chain = chain(bank.users, bank.users.issue(holder));
        Certificates certificates = certificates(bank.trust().build());
        certificates.bind(LI, chain);
        CertificateCredential proof = proof(chain, holder);
        assertThat(certificates.verify(proof)).isEqualTo(new Verified(Factor.CERTIFICATE));
        assertThat(certificates.verify(proof)).isEqualTo(new Refused(Cause.REPLAYED));
        CertificateCredential late = proof(chain, holder);
        clock.advance(Duration.ofMinutes(2).plusMillis(1));
        assertThat(certificates.verify(late)).isEqualTo(new Refused(Cause.WRONG_CHALLENGE));
    }

    @Test
    void otherCredentialsAndUnboundKeysAreRefused() {
        Bank bank = new Bank(Family.ECDSA);
        Certificates certificates = certificates(bank.trust().build());
        assertThat(certificates.verify(AccessKey.of(LI, new byte[32])))
                .isEqualTo(new Refused(Cause.UNSUPPORTED_CREDENTIAL));
        Request holder = TestAuthority.holder("Li Wei", Family.ECDSA);
        assertThat(certificates.verify(proof(chain(bank.users, bank.users.issue(holder)), holder)))
                .isEqualTo(new Refused(Cause.UNKNOWN_SUBJECT));
    }

    @Test
    void aKeyServesOneSubjectAndOnlyIfItsCertificateIsTrusted() throws IOException {
        Bank bank = new Bank(Family.ECDSA);
        Certificates certificates = certificates(bank.trust().build());
        Request holder = TestAuthority.holder("Li Wei", Family.ECDSA);
        CertificateChain chain = chain(bank.users, bank.users.issue(holder));
        certificates.bind(LI, chain);
        assertThatThrownBy(() -> certificates.bind(SubjectId.of("other"), chain))
                .isInstanceOf(IllegalArgumentException.class);
        Bank stranger = new Bank(Family.ECDSA);
        CertificateChain foreign = chain(stranger.users, stranger.users.issue(TestAuthority.holder("X", Family.ECDSA)));
        assertThatThrownBy(() -> certificates.bind(LI, foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Cause.CERTIFICATE_UNTRUSTED.english());
    }

    @Test
    void whatIsNotExactlyACertificateIsNoChain() {
        byte[] certificate = TestAuthority.root("Root", Family.ECDSA).certificate();
        for (int length = 0; length < certificate.length; length++) {
            byte[] cut = Arrays.copyOf(certificate, length);
            assertThatThrownBy(() -> CertificateChain.of(List.of(cut))).isInstanceOf(IllegalArgumentException.class);
        }
        List<byte[]> longest = Collections.nCopies(CertificateChain.MOST_CERTIFICATES, certificate);
        assertThat(CertificateChain.of(longest)).isNotNull();
        List<byte[]> longer = Collections.nCopies(CertificateChain.MOST_CERTIFICATES + 1, certificate);
        assertThatThrownBy(() -> CertificateChain.of(longer)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateChain.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        byte[] more = Arrays.copyOf(certificate, certificate.length + 1);
        assertThatThrownBy(() -> CertificateChain.of(List.of(more))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateChain.of(List.of(new byte[CertificateChain.MAX_LENGTH + 1])))
                .hasMessageContaining("longer than");
    }

    @ParameterizedTest
    @EnumSource
    void anchorsAndListsAreReadFromFiles(Family family, @TempDir Path folder) throws IOException {
        Bank bank = new Bank(family);
        Path anchor = Files.writeString(folder.resolve("root.pem"), pem("CERTIFICATE", bank.root.certificate()));
        Path list = Files.writeString(folder.resolve("root.crl"), pem("X509 CRL", bank.root.list()));
        Path users = Files.write(folder.resolve("users.crl"), bank.users.list());
        CertificateTrust trust = CertificateTrust.builder()
                .anchor(anchor)
                .revocationList(list)
                .revocationList(users)
                .build();
        assertThat(verdict(trust, bank.users, TestAuthority.holder("Li Wei", family)))
                .isEqualTo(new Verified(Factor.CERTIFICATE));
        Path two = Files.writeString(folder.resolve("two.pem"), Files.readString(anchor) + Files.readString(anchor));
        assertThatThrownBy(() -> CertificateTrust.builder().anchor(two)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateTrust.builder().build()).isInstanceOf(IllegalStateException.class);
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
