package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.admin.AdministrationRefusedException;
import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.identity.HeldElsewhere.Frozen;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes from a person who changes position or leaves everything that the person held, as one operation: passwords,
 * one-time codes, certificates, terminals and addresses of an {@link IdentityStore}, and what is {@link HeldElsewhere}.
 * Thread-safe.
 *
 * <p>First everything elsewhere is frozen, then every single revocation is recorded durably, then the store changes at
 * once, then what is frozen is revoked. A failure before the store changes leaves everything as it was; a failure after
 * it leaves nothing usable, and is reported as {@link TransferIncompleteException} until the call is repeated.
 *
 * <pre>{@code
 * PersonTransfer transfers = new PersonTransfer(store, List.of(accessKeys.holdings(), routeKeys), appointments, log);
 * transfers.transfer(securityOfficer, SubjectId.of("li.wei")); // one audit record for each thing that was taken
 * }</pre>
 */
public final class PersonTransfer {
    private static final int MOST_ATTEMPTS = 100;
    private static final String OPERATION = "transfer-person";

    private final IdentityStore store;
    private final List<HeldElsewhere> elsewhere;
    private final Appointments appointments;
    private final AdministrationLog log;

    /**
     * Creates the operation.
     *
     * @param elsewhere what else persons hold, such as {@link AccessKeys#holdings} and keys by their ids
     */
    public PersonTransfer(
            IdentityStore store, List<HeldElsewhere> elsewhere, Appointments appointments, AdministrationLog log) {
        this.store = store;
        this.elsewhere = List.copyOf(elsewhere);
        this.appointments = appointments;
        this.log = log;
    }

    /**
     * Takes everything from a person. Nothing of it works any more when this returns.
     *
     * @param by the security administrator, who is not the person; already authenticated
     * @return the records, one for each thing that was taken and one for the operation
     * @throws AdministrationRefusedException if somebody else calls; the attempt is recorded
     * @throws TransferIncompleteException if something is frozen and not yet revoked
     * @throws IOException if trail, store or a port fails; everything is then as it was
     */
    public synchronized List<AuditRecord> transfer(SubjectId by, SubjectId person) throws IOException {
        if (!appointments.roleOf(by).equals(Optional.of(AdminRole.SECURITY)) || by.equals(person)) {
            log.write(Outcome.REFUSED, by, OPERATION, person.value());
            throw new AdministrationRefusedException("`" + by + "` may not transfer `" + person + "`");
        }
        List<Frozen> frozen = freeze(person);
        List<AuditRecord> records;
        try {
            records = revokeInStore(by, person, frozen);
        } catch (TransferIncompleteException e) {
            throw e; // and what is frozen stays so
        } catch (IOException | RuntimeException e) {
            frozen.forEach(Frozen::release);
            recordAbort(by, person, e);
            throw e;
        }
        revoke(frozen);
        return records;
    }

    /** Takes back in the trail what it says already, if the trail takes it. */
    private void recordAbort(SubjectId by, SubjectId person, Exception failure) {
        try {
            log.write(Outcome.REFUSED, by, OPERATION, person + ": failed, nothing was taken");
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private List<Frozen> freeze(SubjectId person) throws IOException {
        List<Frozen> frozen = new ArrayList<>();
        try {
            for (HeldElsewhere place : elsewhere) {
                frozen.add(place.freeze(person));
            }
            return frozen;
        } catch (IOException | RuntimeException e) {
            frozen.forEach(Frozen::release);
            throw e;
        }
    }

    /** Records and revokes what the store holds; records of another login meanwhile are taken up and tried again. */
    private List<AuditRecord> revokeInStore(SubjectId by, SubjectId person, List<Frozen> frozen) throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        Set<Holding> recorded = new LinkedHashSet<>();
        for (Frozen part : frozen) {
            record(by, person, part.holdings(), recorded, records);
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            List<RecordChange> changes = new ArrayList<>();
            List<Holding> holdings = new ArrayList<>();
            for (IdentityRecord entry : store.heldBy(person)) {
                plan(entry).ifPresent(change -> {
                    changes.add(change);
                    holdings.add(new Holding(entry.key().toString(), Holding.Fate.REVOKED));
                });
            }
            record(by, person, holdings, recorded, records);
            if (attempt == 0) {
                records.add(log.write(Outcome.PERFORMED, by, OPERATION, person + ": " + recorded.size() + " holdings"));
            }
            if (changes.isEmpty() || replace(changes, frozen)) {
                return List.copyOf(records);
            }
        }
        throw new IOException("what `" + person + "` holds is changed by too many at once");
    }

    private void record(
            SubjectId by, SubjectId person, List<Holding> holdings, Set<Holding> recorded, List<AuditRecord> records)
            throws IOException {
        for (Holding holding : holdings) {
            if (recorded.add(holding)) {
                records.add(log.write(Outcome.PERFORMED, by, "take-from-person", person + ": " + holding));
            }
        }
    }

    /** Returns how an entry is revoked, or empty if it is. Keys stay claimed, so that none can be bound again. */
    private static Optional<RecordChange> plan(IdentityRecord entry) {
        if (entry instanceof PasswordRecord password) {
            return replaced(password, password.revoked());
        }
        if (entry instanceof TerminalRecord terminal) {
            return replaced(terminal, terminal.with(TerminalRecord.State.REVOKED));
        }
        if (entry instanceof ClaimRecord claim && claim.key().kind() != RecordKey.Kind.HARDWARE_ADDRESS) {
            return replaced(claim, claim.revoked());
        }
        return Optional.of(RecordChange.remove(entry)); // one-time codes and addresses; interfaces are free again
    }

    private static Optional<RecordChange> replaced(IdentityRecord before, IdentityRecord after) {
        return before.equals(after) ? Optional.empty() : Optional.of(RecordChange.replace(before, after));
    }

    /** Changes the store. Of a failure that leaves it open whether it did, the store itself says more: all or none. */
    private boolean replace(List<RecordChange> changes, List<Frozen> frozen) throws IOException {
        try {
            return store.replace(changes);
        } catch (IOException e) {
            RecordChange one = changes.get(0);
            Optional<IdentityRecord> now;
            try {
                now = store.find(one.key());
            } catch (IOException unknown) {
                throw new TransferIncompleteException(holdingsOf(frozen), e);
            }
            if (now.equals(one.after())) {
                return true;
            }
            throw e;
        }
    }

    private static List<Holding> holdingsOf(List<Frozen> frozen) {
        return frozen.stream().flatMap(part -> part.holdings().stream()).toList();
    }

    private static void revoke(List<Frozen> frozen) throws TransferIncompleteException {
        List<Holding> outstanding = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        for (Frozen part : frozen) {
            try {
                part.revoke();
            } catch (IOException | RuntimeException e) { // the others are revoked all the same
                failures.add(e);
                outstanding.addAll(part.holdings());
            }
        }
        if (!failures.isEmpty()) {
            throw new TransferIncompleteException(outstanding, failures.get(0));
        }
    }
}
