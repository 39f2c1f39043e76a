package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.identity.TerminalOutcome.Declined;
import io.github.crosslevel.mls.crypto.identity.TerminalOutcome.Fault;
import io.github.crosslevel.mls.crypto.identity.TerminalOutcome.Performed;
import io.github.crosslevel.mls.crypto.identity.TerminalRecord.State;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The life of trusted terminals (可信终端): one administrator enrols a terminal, another one approves it, and it is then
 * trusted until its time is over; before that it may be renewed under a new key, suspended and resumed, and revoked for
 * good. No name and no key ever becomes that of another terminal. Every call is recorded before it takes effect, and so
 * is every call that is declined. Thread-safe.
 *
 * <p>The host has authenticated who calls, for example by {@link FactorAuthenticator}.
 */
public final class TerminalAdministration {
    private final IdentityStore store;
    private final Entries<TerminalRecord> entries;
    private final Entries<ClaimRecord> keys;
    private final Challenges challenges;
    private final TerminalRules rules;
    private final AdministrationLog log;

    /**
     * Creates the administration of the terminals in a store.
     *
     * @param challenges makes challenges in the name of the center; its time is the time
     */
    public TerminalAdministration(
            IdentityStore store, Challenges challenges, TerminalRules rules, AdministrationLog log) {
        this.store = store;
        this.entries = new Entries<>(store, RecordKey.Kind.TERMINAL, TerminalRecord.class);
        this.keys = new Entries<>(store, RecordKey.Kind.TERMINAL_KEY, ClaimRecord.class);
        this.challenges = challenges;
        this.rules = rules;
        this.log = log;
    }

    /**
     * Registers a terminal, which is not trusted until it is approved.
     *
     * @param by the system administrator
     * @throws IOException if trail or store fails; whatever the store holds then, it is not trusted
     */
    public TerminalOutcome enrol(SubjectId by, TerminalEnrolment request) throws IOException {
        return perform(new Call(by, AdminRole.SYSTEM, "enrol-terminal", request.terminal()), former -> {
            if (former.isPresent()) {
                throw new Decline(Fault.ALREADY_ENROLLED);
            }
            ClaimRecord claim = claim(request.publicKey(), request.holder());
            prove(
                    PossessionPurpose.ENROLMENT,
                    request.terminal(),
                    request.proof(),
                    request.provesPossession(challenges.verifier()));
            TerminalRecord enrolled = new TerminalRecord(
                    request.terminal(),
                    request.holder(),
                    HexFormat.of().formatHex(request.publicKey()),
                    State.ENROLLED,
                    by,
                    Optional.empty(),
                    Instant.EPOCH);
            return new Change(enrolled, List.of(RecordChange.add(claim)));
        });
    }

    /**
     * Trusts an enrolled terminal from now on.
     *
     * @param by the security administrator, neither who enrolled it nor who acts through it
     * @throws IOException if trail or store fails
     */
    public TerminalOutcome approve(SubjectId by, SubjectId terminal) throws IOException {
        return perform(security(by, "approve-terminal", terminal), former -> {
            TerminalRecord enrolled = require(former, State.ENROLLED);
            requireOther(by, enrolled);
            return new Change(enrolled.approved(by, end()), List.of());
        });
    }

    /**
     * Trusts a terminal for longer, under a new key.
     *
     * @param by the security administrator, neither who enrolled it nor who acts through it
     * @throws IOException if trail or store fails
     */
    public TerminalOutcome renew(SubjectId by, TerminalRenewal request) throws IOException {
        return perform(security(by, "renew-terminal", request.terminal()), former -> {
            TerminalRecord current = require(former, State.APPROVED);
            if (current.barredBy(challenges.time()).isPresent()) {
                throw new Decline(Fault.EXPIRED);
            }
            requireOther(by, current);
            ClaimRecord claim = claim(request.newKey(), current.holder());
            prove(
                    PossessionPurpose.RENEWAL,
                    request.terminal(),
                    request.byOldKey(),
                    request.provesPossession(challenges.verifier(), current.keyBytes()));
            List<RecordChange> changes = new ArrayList<>(List.of(RecordChange.add(claim)));
            keys.find(PossessionKey.keyId(current.keyBytes()))
                    .ifPresent(old -> changes.add(RecordChange.replace(old, old.revoked())));
            return new Change(current.renewed(HexFormat.of().formatHex(request.newKey()), end()), changes);
        });
    }

    /**
     * Trusts a terminal no more until it is resumed.
     *
     * @param by the security administrator
     * @throws IOException if trail or store fails
     */
    public TerminalOutcome suspend(SubjectId by, SubjectId terminal) throws IOException {
        return perform(
                security(by, "suspend-terminal", terminal),
                former -> new Change(require(former, State.APPROVED).with(State.SUSPENDED), List.of()));
    }

    /**
     * Trusts a suspended terminal again, for as long as before.
     *
     * @param by the security administrator
     * @throws IOException if trail or store fails
     */
    public TerminalOutcome resume(SubjectId by, SubjectId terminal) throws IOException {
        return perform(
                security(by, "resume-terminal", terminal),
                former -> new Change(require(former, State.SUSPENDED).with(State.APPROVED), List.of()));
    }

    /**
     * Trusts a terminal never again.
     *
     * @param by the security administrator
     * @throws IOException if trail or store fails
     */
    public TerminalOutcome revoke(SubjectId by, SubjectId terminal) throws IOException {
        return perform(security(by, "revoke-terminal", terminal), former -> {
            TerminalRecord current = former.orElseThrow(() -> new Decline(Fault.UNKNOWN_TERMINAL));
            if (current.state() == State.REVOKED) {
                throw new Decline(Fault.WRONG_STATE);
            }
            return new Change(current.with(State.REVOKED), List.of());
        });
    }

    private static Call security(SubjectId by, String operation, SubjectId terminal) {
        return new Call(by, AdminRole.SECURITY, operation, terminal);
    }

    private synchronized TerminalOutcome perform(Call call, Transition transition) throws IOException {
        try {
            if (!rules.allows(call.by, call.role)) {
                throw new Decline(Fault.WRONG_ROLE);
            }
            Optional<TerminalRecord> former = entries.find(call.terminal);
            Change change = transition.from(former);
            log.write(Outcome.PERFORMED, call.by, call.operation, call.terminal.value());
            List<RecordChange> changes = new ArrayList<>(change.others);
            changes.add(new RecordChange(
                    change.terminal.key(), former.map(IdentityRecord.class::cast), Optional.of(change.terminal)));
            if (!store.replace(changes)) {
                log.write(Outcome.REFUSED, call.by, call.operation, call.terminal + " changed meanwhile");
                throw new IOException("terminal `" + call.terminal + "` or its key changed meanwhile");
            }
            return new Performed(change.terminal);
        } catch (Decline decline) {
            log.write(Outcome.REFUSED, call.by, call.operation, call.terminal + " " + decline.fault);
            return new Declined(decline.fault);
        }
    }

    private static TerminalRecord require(Optional<TerminalRecord> former, State state) throws Decline {
        TerminalRecord current = former.orElseThrow(() -> new Decline(Fault.UNKNOWN_TERMINAL));
        if (current.state() != state) {
            throw new Decline(Fault.WRONG_STATE);
        }
        return current;
    }

    private static void requireOther(SubjectId by, TerminalRecord terminal) throws Decline {
        if (by.equals(terminal.enrolledBy()) || by.equals(terminal.holder())) {
            throw new Decline(Fault.SAME_PERSON);
        }
    }

    private ClaimRecord claim(byte[] publicKey, SubjectId holder) throws IOException, Decline {
        String keyId = PossessionKey.keyId(publicKey);
        if (keys.find(keyId).isPresent()) {
            throw new Decline(Fault.KEY_IN_USE);
        }
        return ClaimRecord.active(keys.key(keyId), holder);
    }

    /** Takes an answered challenge back; one that was answered wrongly may be answered again. */
    private void prove(PossessionPurpose purpose, SubjectId terminal, PossessionProof proof, boolean proved)
            throws Decline {
        try {
            challenges.require(purpose, terminal, proof.challenge());
            if (!proved) {
                throw new Decline(Fault.NO_POSSESSION);
            }
            challenges.spend(proof.challenge(), proof.signature());
        } catch (Refusal refusal) {
            throw new Decline(Fault.NO_POSSESSION);
        }
    }

    private Instant end() {
        return challenges.time().plus(rules.validity());
    }

    /** Who wants what. */
    private record Call(SubjectId by, AdminRole role, String operation, SubjectId terminal) {}

    /** What a terminal becomes, and what changes with it. */
    private record Change(TerminalRecord terminal, List<RecordChange> others) {}

    /** What becomes of a terminal. */
    @FunctionalInterface
    private interface Transition {
        Change from(Optional<TerminalRecord> former) throws IOException, Decline;
    }

    /** A call changes nothing. */
    private static final class Decline extends Exception {
        private static final long serialVersionUID = 1L;

        private final Fault fault;

        Decline(Fault fault) {
            super(fault.english(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
            this.fault = fault;
        }
    }
}
