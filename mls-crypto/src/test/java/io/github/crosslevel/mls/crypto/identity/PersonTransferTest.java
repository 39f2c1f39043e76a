package io.github.crosslevel.mls.crypto.identity;

import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.AUDITOR;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.LI;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.SECURITY;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.admin.AdministrationRefusedException;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Verified;
import io.github.crosslevel.mls.crypto.identity.TestAuthority.Family;
import io.github.crosslevel.mls.crypto.identity.TestAuthority.Request;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication.Authenticated;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PersonTransferTest {
    private static final SubjectId DESK = SubjectId.of("desk-7");
    private static final SubjectId WANG = SubjectId.of("wang.fang");
    private static final String PASSWORD = "correct horse battery";
    private static final MacAddress MAC = MacAddress.parse("00:1a:2b:3c:4d:5e");
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("test", 1).levels("public", "secret").build();

    private final InMemoryIdentities kept = new InMemoryIdentities();
    private final FaultyStore store = new FaultyStore(kept);
    private final TerminalFixture site = new TerminalFixture(store);
    private final Passwords passwords =
            new Passwords(store, new PasswordCost(7 << 10, 5, 1), LockoutPolicy.USUAL, site.clock);
    private final OneTimeCodes codes =
            new OneTimeCodes(store, SecretBytes.random(32, new SecureRandom()), LockoutPolicy.USUAL, site.clock);
    private final AddressBindings addresses =
            new AddressBindings(store, address -> List.of(new Neighbour(address, MAC, Neighbour.State.COMPLETE)));
    private final TestAuthority root = TestAuthority.root("Root", Family.ECDSA);
    private final CertificateTrust trust = CertificateTrust.builder()
            .anchor(root.certificate())
            .revocationList(root.list())
            .build();
    private final Certificates certificates = new Certificates(store, () -> trust, site.challenges, site.clock);
    private final Request holder = TestAuthority.holder("Li Wei", Family.ECDSA);
    private final CertificateChain chain = CertificateChain.of(List.of(root.issue(holder)));
    private final PossessionKey terminalKey = PossessionTest.key(SignatureScheme.SM2);
    private final AccessKeys accessKeys = new AccessKeys();
    private final RouteKey routeKey = new RouteKey();
    private AccessKey accessKey;
    private byte[] secret;

    /** A key by id that persons know, and that is replaced when one of them leaves. */
    private static final class RouteKey implements HeldElsewhere {
        private int version = 1;
        private boolean frozen;
        private boolean freezeFails;
        private boolean revokeFails;

        @Override
        public Frozen freeze(SubjectId person) throws IOException {
            if (freezeFails) {
                throw new IOException("told to fail");
            }
            frozen = person.equals(LI) && version == 1; // who never learns the new key
            return new Frozen() {
                @Override
                public List<Holding> holdings() {
                    return frozen ? List.of(new Holding("route-key 17", Holding.Fate.ROTATED)) : List.of();
                }

                @Override
                public void release() {
                    frozen = false;
                }

                @Override
                public void revoke() throws IOException {
                    if (revokeFails) {
                        throw new IOException("told to fail");
                    }
                    version += frozen ? 1 : 0;
                    frozen = false;
                }
            };
        }

        boolean serves(int known) {
            return !frozen && version == known;
        }
    }

    @BeforeEach
    void hold() throws IOException {

        passwords.set(LI, PASSWORD.toCharArray());
        secret = codes.issue(LI, Totp.USUAL, new SecureRandom()).toByteArray(SecretKeyAccess.insecure());
        addresses.bind(LI, List.of(CidrBlock.parse("10.1.2.3")), MAC);
        certificates.bind(LI, chain);
        site.enrol(SYSTEM, DESK, terminalKey);
        site.administration.approve(SECURITY, DESK);
        accessKey = accessKeys.issue(subject(), new SecureRandom());
        site.audit.clear();
    }

    private static Subject subject() {
        return new Subject(LI, SystemId.of("intranet"), Clearance.upTo(SCHEMA.parse("public")), Attributes.none());
    }

    private PersonTransfer transfer() {
        return new PersonTransfer(store, List.of(accessKeys.holdings(), routeKey), site.appointments, site.log);
    }

    /** Everything the person can still do, by what it does it with. */
    private Map<String, Boolean> abilities() {
        Map<String, Boolean> abilities = new TreeMap<>();
        try (PasswordCredential shown = PasswordCredential.taking(LI, PASSWORD.toCharArray())) {
            abilities.put("password", passwords.verify(shown) instanceof Verified);
        }
        site.clock.advance(Duration.ofSeconds(30));
        String code = Totp.USUAL.code(secret, Totp.USUAL.stepAt(site.clock.instant()));
        abilities.put("code", codes.verify(new OneTimeCode(LI, code)) instanceof Verified);
        abilities.put(
                "address",
                addresses.verify(new AddressCredential(LI, IpAddress.parse("10.1.2.3"))) instanceof Verified);
        PossessionKey own = PossessionKey.of(holder.keys.getPrivate(), holder.keys.getPublic());
        Challenge challenge = site.challenges.issue(PossessionPurpose.CERTIFICATE, LI);
        abilities.put(
                "certificate",
                certificates.verify(CertificateCredential.prove(LI, chain, own, TerminalFixture.CENTER, challenge))
                        instanceof Verified);
        abilities.put(
                "terminal", site.terminals.verify(site.answer(DESK, terminalKey).credential()) instanceof Verified);
        abilities.put("access key", accessKeys.authenticate(accessKey) instanceof Authenticated);
        abilities.put("route key", routeKey.serves(1));
        return abilities;
    }

    @Test
    void nothingThatAPersonHeldWorksAfterwards() throws IOException {
        assertThat(abilities()).hasSize(7).doesNotContainValue(false);
        List<AuditRecord> records = transfer().transfer(SECURITY, LI);
        assertThat(abilities()).hasSize(7).doesNotContainValue(true);
        assertThat(routeKey.serves(2)).isTrue();
        assertThat(records).isEqualTo(site.audit.records());
        assertThat(records)
                .map(entry -> ((AuditRecord.Administration) entry).detail())
                .anySatisfy(detail -> assertThat(detail).isEqualTo("li.wei: access-key li.wei REVOKED"))
                .anySatisfy(detail -> assertThat(detail).isEqualTo("li.wei: route-key 17 ROTATED"))
                .anySatisfy(detail -> assertThat(detail).isEqualTo("li.wei: PASSWORD li.wei REVOKED"))
                .anySatisfy(detail -> assertThat(detail).isEqualTo("li.wei: ONE_TIME_CODE li.wei REVOKED"))
                .anySatisfy(detail -> assertThat(detail).isEqualTo("li.wei: ADDRESS li.wei REVOKED"))
                .anySatisfy(detail -> assertThat(detail).isEqualTo("li.wei: TERMINAL desk-7 REVOKED"))
                .anySatisfy(detail -> assertThat(detail).startsWith("li.wei: CERTIFICATE_KEY "))
                .anySatisfy(detail -> assertThat(detail).isEqualTo("li.wei: 9 holdings"));
        assertThat(transfer().transfer(SECURITY, LI)).hasSize(1);
    }

    @Test
    void whatWasRevokedCannotBeGivenBack() throws IOException {
        transfer().transfer(SECURITY, LI);
        assertThatThrownBy(() -> passwords.set(LI, PASSWORD.toCharArray()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> certificates.bind(LI, chain)).isInstanceOf(IllegalArgumentException.class);
        assertThat(site.enrol(SYSTEM, SubjectId.of("desk-8"), terminalKey))
                .isEqualTo(new TerminalOutcome.Declined(TerminalOutcome.Fault.KEY_IN_USE));
        addresses.bind(WANG, List.of(CidrBlock.parse("10.1.2.3")), MAC);
    }

    @Test
    void othersKeepWhatTheyHold() throws IOException {
        passwords.set(WANG, "another long secret".toCharArray());
        List<IdentityRecord> before = kept.heldBy(WANG);
        transfer().transfer(SECURITY, LI);
        assertThat(kept.heldBy(WANG)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void onlyTheSecurityAdministratorTransfersAndNotItself() throws IOException {
        for (SubjectId by : List.of(SYSTEM, AUDITOR, LI)) {
            assertThatThrownBy(() -> transfer().transfer(by, LI)).isInstanceOf(AdministrationRefusedException.class);
        }
        assertThatThrownBy(() -> transfer().transfer(SECURITY, SECURITY))
                .isInstanceOf(AdministrationRefusedException.class);
        assertThat(site.audit.records()).hasSize(4).allMatch(entry -> entry.outcome() == Outcome.REFUSED);
        assertThat(abilities()).doesNotContainValue(false);
    }

    @Test
    void aTrailThatFailsAtAnyRecordLeavesEverythingAsItWas() throws IOException {
        int records = 10;
        for (int append = 0; append < records; append++) {
            site.audit.failAt(append);
            assertThatThrownBy(() -> transfer().transfer(SECURITY, LI)).isInstanceOf(IOException.class);
            assertThat(abilities()).as("append %d", append).doesNotContainValue(false);
            List<AuditRecord> trail = site.audit.records();
            assertThat(trail.get(trail.size() - 1).outcome()).isEqualTo(Outcome.REFUSED);
        }
        site.audit.failAt(records);
        assertThat(transfer().transfer(SECURITY, LI)).hasSize(records);
    }

    @Test
    void aStoreThatFailsLeavesEverythingAsItWas() throws IOException {
        for (int call = 0; call < 2; call++) {
            store.failAt(call);
            assertThatThrownBy(() -> transfer().transfer(SECURITY, LI)).isInstanceOf(IOException.class);
            store.failAt(Integer.MAX_VALUE);
            assertThat(abilities()).as("call %d", call).doesNotContainValue(false);
        }
    }

    @Test
    void aStoreThatChangedAndReportsAFailureCountsAsChanged() throws IOException {
        store.failLateAt(1);
        transfer().transfer(SECURITY, LI);
        assertThat(abilities()).doesNotContainValue(true);
    }

    @Test
    void aPlaceThatCannotFreezeLeavesEverythingAsItWas() throws IOException {
        routeKey.freezeFails = true;
        assertThatThrownBy(() -> transfer().transfer(SECURITY, LI)).isInstanceOf(IOException.class);
        assertThat(abilities()).doesNotContainValue(false);
    }

    @Test
    void aPlaceThatCannotRevokeKeepsItFrozenUntilTheTransferIsRepeated() throws IOException {
        routeKey.revokeFails = true;
        assertThatThrownBy(() -> transfer().transfer(SECURITY, LI))
                .isInstanceOf(TransferIncompleteException.class)
                .hasMessageContaining("route-key 17");
        assertThat(abilities()).doesNotContainValue(true);
        assertThat(routeKey.serves(2)).isFalse();
        routeKey.revokeFails = false;
        transfer().transfer(SECURITY, LI);
        assertThat(routeKey.serves(2)).isTrue();
    }

    @Test
    void aStoreThatCannotSayWhetherItChangedKeepsTheRestFrozenUntilTheTransferIsRepeated() throws IOException {
        store.failFrom(1);
        assertThatThrownBy(() -> transfer().transfer(SECURITY, LI)).isInstanceOf(TransferIncompleteException.class);
        store.failAt(Integer.MAX_VALUE);
        assertThat(abilities()).containsEntry("access key", false).containsEntry("route key", false);
        transfer().transfer(SECURITY, LI);
        assertThat(abilities()).doesNotContainValue(true);
    }

    @Test
    void aSuspendedAccessKeyStaysSuspendedWhenATransferFails() throws IOException {
        accessKeys.suspend(LI);
        routeKey.freezeFails = true;
        assertThatThrownBy(() -> transfer().transfer(SECURITY, LI)).isInstanceOf(IOException.class);
        assertThat(accessKeys.authenticate(accessKey)).isNotInstanceOf(Authenticated.class);
    }

    /** Somebody logs in between the reading and the change: what is then there is revoked. */
    @Test
    void changesInBetweenAreTakenUp() throws IOException {
        IdentityStore busy = new IdentityStore() {
            private boolean disturbed;

            @Override
            public Optional<IdentityRecord> find(RecordKey key) {
                return kept.find(key);
            }

            @Override
            public List<IdentityRecord> heldBy(SubjectId person) {
                return kept.heldBy(person);
            }

            @Override
            public boolean replace(List<RecordChange> changes) throws IOException {
                if (!disturbed) {
                    disturbed = true;
                    assertThat(abilities()).containsEntry("password", true).containsEntry("code", true);
                }
                return kept.replace(changes);
            }
        };
        new PersonTransfer(busy, List.of(), site.appointments, site.log).transfer(SECURITY, LI);
        assertThat(abilities()).containsEntry("password", false).containsEntry("code", false);
    }
}
