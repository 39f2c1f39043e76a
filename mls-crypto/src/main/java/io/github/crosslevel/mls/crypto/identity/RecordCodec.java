package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.identity.SubjectId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one encoding of each record in an {@link IdentityFile}: an array that begins with the number of its kind. */
final class RecordCodec {
    private static final int PASSWORD = 1;
    private static final int ONE_TIME_CODE = 2;
    private static final int ADDRESS = 3;
    private static final int TERMINAL = 4;
    private static final int CLAIM = 5;

    private RecordCodec() {}

    static byte[] encode(IdentityRecord entry) {
        CborWriter out = new CborWriter();
        if (entry instanceof PasswordRecord password) {
            subject(out.array(5).whole(PASSWORD), password.holder()).text(password.hash());
            attempts(out, password.attempts());
            out.truth(password.standing() == Standing.ACTIVE);
        } else if (entry instanceof OneTimeCodeRecord code) {
            subject(out.array(6).whole(ONE_TIME_CODE), code.holder()).text(code.wrappedSecret());
            out.array(3).text(code.totp().algorithm().name()).whole(code.totp().digits());
            out.whole(code.totp().period().toSeconds()).whole(code.lastStep());
            attempts(out, code.attempts());
        } else if (entry instanceof AddressRecord address) {
            subject(out.array(4).whole(ADDRESS), address.holder());
            out.array(address.blocks().size());
            address.blocks().forEach(block -> out.text(block.toString()));
            out.array(address.hardware().isPresent() ? 1 : 0);
            address.hardware().ifPresent(hardware -> out.whole(hardware.value()));
        } else if (entry instanceof TerminalRecord terminal) {
            subject(subject(out.array(8).whole(TERMINAL), terminal.terminal()), terminal.holder());
            subject(out.text(terminal.publicKey()).text(terminal.state().name()), terminal.enrolledBy());
            out.array(terminal.approvedBy().isPresent() ? 1 : 0);
            terminal.approvedBy().ifPresent(person -> subject(out, person));
            time(out, terminal.validUntil());
        } else {
            ClaimRecord claim = (ClaimRecord) entry;
            out.array(5)
                    .whole(CLAIM)
                    .text(claim.key().kind().name())
                    .text(claim.key().id());
            subject(out, claim.holder()).truth(claim.standing() == Standing.ACTIVE);
        }
        return out.toByteArray();
    }

    private static CborWriter subject(CborWriter out, SubjectId subject) {
        return out.text(subject.value());
    }

    private static void attempts(CborWriter out, Attempts attempts) {
        out.array(2).whole(attempts.failures());
        time(out, attempts.lockedUntil());
    }

    private static void time(CborWriter out, Instant time) {
        out.array(2).whole(time.getEpochSecond()).whole(time.getNano());
    }

    /**
     * Reads a record.
     *
     * @throws CborException if it is not what {@link #encode} wrote
     */
    static IdentityRecord read(CborReader in) throws CborException {
        try {
            int items = in.array();
            long kind = in.whole();
            if (items == 5 && kind == PASSWORD) {
                SubjectId holder = subject(in);
                String hash = in.text();
                return new PasswordRecord(holder, hash, attempts(in), standing(in));
            } else if (items == 6 && kind == ONE_TIME_CODE) {
                SubjectId holder = subject(in);
                String secret = in.text();
                Totp totp = totp(in);
                long lastStep = in.whole();
                return new OneTimeCodeRecord(holder, secret, totp, lastStep, attempts(in));
            } else if (items == 4 && kind == ADDRESS) {
                return address(in);
            } else if (items == 8 && kind == TERMINAL) {
                return terminal(in);
            } else if (items == 5 && kind == CLAIM) {
                RecordKey.Kind claimed = RecordKey.Kind.valueOf(in.text());
                RecordKey key = new RecordKey(claimed, in.text());
                SubjectId holder = subject(in);
                return new ClaimRecord(key, holder, standing(in));
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // a constructor refused its value; what it says may quote the value, so it stays here
            throw new CborException("a value within its domain", in.position());
        }
        throw new CborException("a record", in.position());
    }

    private static AddressRecord address(CborReader in) throws CborException {
        SubjectId holder = subject(in);
        List<CidrBlock> blocks = new ArrayList<>();
        for (int i = in.array(); i > 0; i--) {
            blocks.add(CidrBlock.parse(in.text()));
        }
        Optional<MacAddress> hardware = isThere(in) ? Optional.of(new MacAddress(in.whole())) : Optional.empty();
        return new AddressRecord(holder, blocks, hardware);
    }

    private static TerminalRecord terminal(CborReader in) throws CborException {
        SubjectId name = subject(in);
        SubjectId holder = subject(in);
        String key = in.text();
        TerminalRecord.State state = TerminalRecord.State.valueOf(in.text());
        SubjectId enrolledBy = subject(in);
        Optional<SubjectId> approvedBy = isThere(in) ? Optional.of(subject(in)) : Optional.empty();
        return new TerminalRecord(name, holder, key, state, enrolledBy, approvedBy, time(in));
    }

    private static Totp totp(CborReader in) throws CborException {
        in.array(3);
        Totp.Algorithm algorithm = Totp.Algorithm.valueOf(in.text());
        int digits = Math.toIntExact(in.whole());
        return new Totp(algorithm, digits, Duration.ofSeconds(in.whole()));
    }

    private static boolean isThere(CborReader in) throws CborException {
        int items = in.array();
        if (items > 1) {
            throw new CborException("one or none", in.position());
        }
        return items == 1;
    }

    private static SubjectId subject(CborReader in) throws CborException {
        return SubjectId.of(in.text());
    }

    private static Standing standing(CborReader in) throws CborException {
        return in.truth() ? Standing.ACTIVE : Standing.REVOKED;
    }

    private static Attempts attempts(CborReader in) throws CborException {
        in.array(2);
        int failures = Math.toIntExact(in.whole());
        return new Attempts(failures, time(in));
    }

    private static Instant time(CborReader in) throws CborException {
        in.array(2);
        long seconds = in.whole();
        long nanos = in.whole();
        if (nanos < 0 || nanos >= 1_000_000_000) {
            throw new CborException("nanoseconds", in.position());
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
