package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one encoding of a verdict; {@code docs/spec/verdict.md} §3. */
final class VerdictCodec {
    private static final int ENTRIES = 9;
    private static final int PERMIT = 1;
    private static final int DENY = 0;

    private VerdictCodec() {}

    static byte[] encode(VerdictContent verdict) {
        CborWriter out = new CborWriter().map(ENTRIES);
        out.whole(1).whole(verdict.suite().id());
        Fields.write(out.whole(2), verdict.request());
        out.whole(3).bytes(verdict.claims().bytes());
        write(out.whole(4), verdict.decision());
        out.whole(5)
                .array(2)
                .text(verdict.policy().policy())
                .whole(verdict.policy().serial());
        out.whole(6).text(verdict.audience().value());
        out.whole(7).whole(verdict.issuedAt().toEpochMilli());
        out.whole(8).whole(verdict.notAfter().toEpochMilli());
        Fields.write(out.whole(9), verdict.nonce());
        return out.toByteArray();
    }

    private static void write(CborWriter out, Decision decision) {
        if (decision instanceof Decision.Permit permit) {
            out.array(3)
                    .whole(PERMIT)
                    .text(permit.rule())
                    .array(permit.obligations().size());
            permit.obligations().forEach(obligation -> write(out, obligation));
        } else {
            Reason reason = ((Decision.Deny) decision).reason();
            out.array(3).whole(DENY).text(reason.code().name()).text(reason.detail());
        }
    }

    private static void write(CborWriter out, Obligation obligation) {
        out.array(2).text(obligation.name()).map(obligation.arguments().size());
        obligation.arguments().entrySet().stream()
                .map(argument -> new CborWriter()
                        .text(argument.getKey())
                        .text(argument.getValue())
                        .toByteArray())
                .sorted(Arrays::compareUnsigned) // the names differ, so the values have no part in it
                .forEach(out::encoded);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CborException if it is anything else
     */
    static VerdictContent decode(byte[] bytes) throws CborException {
        return CborReader.readAll(bytes, VerdictCodec::read);
    }

    private static VerdictContent read(CborReader in) throws CborException {
        in.map(ENTRIES);
        CryptoSuite suite = Fields.suite(in, 1);
        RequestId request = Fields.read(in, 2);
        in.key(3);
        Digest claims = Digest.of(in.bytes(Digest.LENGTH));
        in.key(4);
        Decision decision = decision(in);
        in.key(5);
        in.array(2);
        String policy = in.text();
        PolicyVersion version = new PolicyVersion(policy, in.whole());
        in.key(6);
        SystemId audience = SystemId.of(in.text());
        Instant issuedAt = Fields.moment(in, 7);
        Instant notAfter = Fields.moment(in, 8);
        return new VerdictContent(
                suite, request, claims, decision, version, audience, issuedAt, notAfter, Fields.read(in, 9));
    }

    private static Decision decision(CborReader in) throws CborException {
        in.array(3);
        long kind = in.whole();
        if (kind == DENY) {
            ReasonCode code = ReasonCode.valueOf(in.text());
            int start = in.position();
            String detail = in.text();
            Reason reason = Reason.of(code, detail);
            if (!reason.detail().equals(detail)) {
                throw new CborException("a shorter detail", start);
            }
            return new Decision.Deny(reason);
        } else if (kind != PERMIT) {
            throw new CborException("a permit or a denial", in.position());
        }
        String rule = in.text();
        List<Obligation> obligations = new ArrayList<>();
        for (int i = in.array(); i > 0; i--) {
            obligations.add(obligation(in));
        }
        return new Decision.Permit(rule, obligations);
    }

    private static Obligation obligation(CborReader in) throws CborException {
        in.array(2);
        String name = in.text();
        Map<String, String> arguments = new HashMap<>();
        byte[] previous = new byte[0];
        for (int i = in.map(); i > 0; i--) {
            int start = in.position();
            String argument = in.text();
            previous = in.after(previous, start);
            arguments.put(argument, in.text());
        }
        return new Obligation(name, arguments);
    }
}
