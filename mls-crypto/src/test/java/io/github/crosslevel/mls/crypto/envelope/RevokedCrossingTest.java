package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.revocation.CurrentRevocations;
import io.github.crosslevel.mls.crypto.revocation.RevocationNotice;
import io.github.crosslevel.mls.crypto.revocation.RevocationTrust;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.VerificationKeys;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.signature.Quorum;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A15, A19: what was revoked passes neither the interconnect nor the destination, however good its token is. */
final class RevokedCrossingTest {
    private static final RevocationNotice NONE = RevocationNotice.first(Samples.NOW.plusSeconds(3600));

    private final Exchange exchange = new Exchange();
    private final SigningKey administrator = SigningKey.generate(new SecureRandom());
    private final RevocationTrust trust =
            new RevocationTrust(Quorum.of(1, administrator.keyId()), VerificationKeys.of(administrator.publicKey()), 1);
    private CurrentRevocations interconnect;
    private CurrentRevocations destination;

    @BeforeEach
    void open() throws IOException {
        interconnect = CurrentRevocations.given(signed(NONE), trust, exchange.clock);
        destination = CurrentRevocations.given(signed(NONE), trust, exchange.clock);
        exchange.verifier = exchange.verifier.withRevocations(interconnect);
        exchange.opener = exchange.opener.withRevocations(destination);
    }

    private byte[] signed(RevocationNotice notice) {
        return notice.document().signedBy(administrator).encoded();
    }

    static Stream<RevocationNotice> notices() {
        Claims claims = Samples.claims();
        RevocationNotice next = NONE.next(NONE.validUntil());
        return Stream.of(
                next.revoking(claims.subject().id()),
                next.revokingKey("1"),
                next.revokingIssuedBefore(Samples.NOW.plusMillis(1)),
                next.requiring(new PolicyVersion("credit", 8)),
                next.requiringSchema("credit", 2));
    }

    @ParameterizedTest
    @MethodSource("notices")
    void whatWasRevokedWhileItWasOnItsWayPassesNowhere(RevocationNotice notice) throws IOException {
        byte[] before = exchange.endorse(exchange.seal(new byte[10]));
        byte[] frame = exchange.seal(new byte[10]);
        assertThat(Exchange.read(exchange.open(exchange.endorse(exchange.seal(new byte[10])))))
                .hasSize(10);

        interconnect.accept(signed(notice));
        destination.accept(signed(notice));

        assertThat(Exchange.rejected(exchange.verify(frame)).reason().code()).isEqualTo(ReasonCode.REVOKED);
        assertThat(Exchange.rejected(exchange.open(before)).reason().code()).isEqualTo(ReasonCode.REVOKED);
    }

    @Test
    void whatIsNotRevokedStillPasses() throws IOException {
        RevocationNotice notice = NONE.next(NONE.validUntil())
                .revoking(SubjectId.of("李四"))
                .revokingKey("2")
                .revokingIssuedBefore(Samples.NOW)
                .requiring(new PolicyVersion("credit", 7))
                .requiringSchema("credit", 1);
        interconnect.accept(signed(notice));
        destination.accept(signed(notice));

        assertThat(Exchange.read(exchange.open(exchange.endorse(exchange.seal(new byte[10])))))
                .hasSize(10);
    }

    @Test
    void nothingPassesWhileRevocationsCannotBeConfirmed() throws IOException {
        byte[] frame = exchange.seal(new byte[10]);
        interconnect.accept(signed(NONE.next(exchange.clock.instant())));

        assertThat(Exchange.rejected(exchange.verify(frame)).reason().code()).isEqualTo(ReasonCode.REVOCATION_UNKNOWN);
    }
}
