package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;

/** A center, its administrators and a clock that stands still. */
final class TerminalFixture {
    static final SubjectId SYSTEM = SubjectId.of("system.admin");
    static final SubjectId SECURITY = SubjectId.of("security.admin");
    static final SubjectId AUDITOR = SubjectId.of("auditor");
    static final SubjectId LI = SubjectId.of("li.wei");
    static final SystemId CENTER = SystemId.of("center");
    static final Duration VALIDITY = Duration.ofDays(30);

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T08:00:00Z"));
    final IdentityStore store;
    final Challenges challenges = new Challenges(CENTER, Duration.ofMinutes(2), clock);
    final RecordingAudit audit = new RecordingAudit();
    final AdministrationLog log = new AdministrationLog(audit, CENTER, clock);
    final Appointments appointments = Appointments.of(SYSTEM, SECURITY, AUDITOR);
    final TerminalAdministration administration;
    final KeyPair centerPair = PossessionTest.pair(SignatureScheme.SM2);
    final TerminalDevice.Center center = TerminalDevice.Center.of(CENTER, centerPair.getPublic());
    final TrustedTerminals terminals;

    TerminalFixture() {
        this(new InMemoryIdentities());
    }

    TerminalFixture(IdentityStore store) {
        this.store = store;
        this.administration = administration(appointments);
        this.terminals = new TrustedTerminals(
                store, challenges, PossessionKey.of(centerPair.getPrivate(), centerPair.getPublic()));
    }

    TerminalAdministration administration(Appointments whoAdministers) {
        return new TerminalAdministration(store, challenges, new TerminalRules(whoAdministers, VALIDITY), log);
    }

    TerminalDevice device(SubjectId terminal, PossessionKey key) {
        return new TerminalDevice(terminal, LI, key, center);
    }

    TerminalOutcome enrol(SubjectId by, SubjectId terminal, PossessionKey key) throws IOException {
        Challenge challenge = challenges.issue(PossessionPurpose.ENROLMENT, terminal);
        return administration.enrol(by, device(terminal, key).enrol(challenge));
    }

    TerminalOutcome renew(SubjectId by, SubjectId terminal, PossessionKey key, PossessionKey newKey)
            throws IOException {
        Challenge challenge = challenges.issue(PossessionPurpose.RENEWAL, terminal);
        return administration.renew(by, device(terminal, key).renew(newKey, challenge));
    }

    TerminalDevice.Handshake answer(SubjectId terminal, PossessionKey key) {
        return device(terminal, key).answer(challenges.issue(PossessionPurpose.TERMINAL_TO_CENTER, terminal));
    }
}
