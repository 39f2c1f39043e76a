package io.github.crosslevel.mls.crypto.identity;

import static io.github.crosslevel.mls.crypto.identity.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Refused;
import io.github.crosslevel.mls.crypto.identity.TestAuthority.Family;
import io.github.crosslevel.mls.crypto.identity.TestAuthority.Request;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lists of revoked certificates say, and what is known without one. */
final class CertificateRevocationTest extends CertifiedHolders {
    @ParameterizedTest
    @EnumSource
    void revokedCertificatesAreRefused(Family family) {
        Bank bank = new Bank(family);
        Request holder = TestAuthority.holder("Li Wei", family);
        CertificateTrust trust = CertificateTrust.builder()
                .anchor(bank.root.certificate())
                .revocationList(bank.root.list())
                .revocationList(bank.users.list(holder.number))
                .build();
        assertThat(verdict(trust, bank.users, holder)).isEqualTo(new Refused(Cause.CERTIFICATE_REVOKED));
    }

    @ParameterizedTest
    @EnumSource
    void aRevokedAuthorityRefusesWhatItIssued(Family family) {
        BigInteger[] number = new BigInteger[1];
        Bank bank = new Bank(family, root -> {}, users -> number[0] = users.number);
        CertificateTrust trust = CertificateTrust.builder()
                .anchor(bank.root.certificate())
                .revocationList(bank.root.list(number[0]))
                .revocationList(bank.users.list())
                .build();
        assertThat(verdict(trust, bank.users, TestAuthority.holder("Li Wei", family)))
                .isEqualTo(new Refused(Cause.CERTIFICATE_REVOKED));
    }

    @Test
    void theNewestListOfAnIssuerCounts() {
        Bank bank = new Bank(Family.ECDSA);
        Request holder = TestAuthority.holder("Li Wei", Family.ECDSA);
        byte[] newer = bank.users.list(NOW.minusSeconds(1), NOW.plusSeconds(60), crl -> {}, holder.number);
        CertificateTrust trust = bank.trust().revocationList(newer).build();
        assertThat(verdict(trust, bank.users, holder)).isEqualTo(new Refused(Cause.CERTIFICATE_REVOKED));
    }

    @ParameterizedTest
    @EnumSource
    void withoutACurrentListOfEveryIssuerTheStatusIsUnknown(Family family) {
        Bank bank = new Bank(family);
        TestAuthority stranger = TestAuthority.root("Root", family);
        TestAuthority sameName = stranger.subordinate("Users", users -> {});
        byte[] over = bank.users.list(NOW.minusSeconds(60), NOW, crl -> {});
        byte[] early = bank.users.list(NOW.plusSeconds(1), NOW.plusSeconds(60), crl -> {});
        List<List<byte[]>> lists = List.of(
                List.of(),
                List.of(bank.root.list()),
                List.of(bank.users.list()),
                List.of(bank.root.list(), over),
                List.of(bank.root.list(), early),
                List.of(bank.root.list(), sameName.list()));
        for (List<byte[]> some : lists) {
            CertificateTrust.Builder trust = CertificateTrust.builder().anchor(bank.root.certificate());
            some.forEach(trust::revocationList);
            assertThat(verdict(trust.build(), bank.users, TestAuthority.holder("Li Wei", family)))
                    .isEqualTo(new Refused(Cause.CERTIFICATE_STATUS_UNKNOWN));
        }
    }

    @Test
    void anAuthorityThatMayNotSignListsHasNone() {
        Bank bank = new Bank(Family.ECDSA, root -> {}, users -> users.usage = KeyUsage.keyCertSign);
        assertThat(verdict(bank.trust().build(), bank.users, TestAuthority.holder("Li Wei", Family.ECDSA)))
                .isEqualTo(new Refused(Cause.CERTIFICATE_STATUS_UNKNOWN));
    }

    @Test
    void partialEndlessAndOtherListsAreRefusedWhenTheyAreRead() {
        TestAuthority root = TestAuthority.root("Root", Family.ECDSA);
        CertificateTrust.Builder trust = CertificateTrust.builder();
        byte[] partial = root.list(
                NOW,
                NOW.plusSeconds(60),
                crl -> crl.addExtension(
                        Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(null, true, false)));
        byte[] change = root.list(
                NOW,
                NOW.plusSeconds(60),
                crl -> crl.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(1)));
        byte[] endless = root.list(NOW, null, crl -> {});
        byte[] list = root.list();
        byte[] behind = Arrays.copyOf(list, list.length + 1);
        for (byte[] wrong : List.of(partial, change, endless, behind, new byte[0], root.certificate())) {
            assertThatThrownBy(() -> trust.revocationList(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
