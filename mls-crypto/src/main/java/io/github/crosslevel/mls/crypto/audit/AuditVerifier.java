package io.github.crosslevel.mls.crypto.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Checks an audit trail with nothing but its files and a public key. It shares no code with {@link AuditFile} and needs
 * nothing but the JDK, so that a mistake or a back door in the writer does not blind it. Immutable and thread-safe;
 * constant memory.
 *
 * <p>In a program:
 *
 * <pre>{@code
 * if (AuditVerifier.with(publicKey).verify(trail) instanceof AuditVerification.Violated violated) {
 *     raiseAlarm(violated.violation());
 * }
 * }</pre>
 *
 * <p>On a command line, with exit status 0 for an intact trail, 1 for a violated one and 2 if the check could not be
 * made:
 *
 * <pre>{@code
 * java -cp mls-crypto.jar io.github.crosslevel.mls.crypto.audit.AuditVerifier trail.jsonl public-key.pem
 * }</pre>
 */
public final class AuditVerifier {
    private final PublicKey key;

    private AuditVerifier(PublicKey key) {
        this.key = key;
    }

    /** Returns a verifier for trails whose checkpoints are signed with the private key of this Ed25519 key. */
    public static AuditVerifier with(PublicKey key) {
        return new AuditVerifier(key);
    }

    /**
     * Reads the trail and the checkpoint beside it, once.
     *
     * @throws NoSuchFileException if there is neither
     * @throws IOException if they cannot be read
     */
    public AuditVerification verify(Path trail) throws IOException {
        SignedEnd end = SignedEnd.read(trail, key); // before the trail: while it is being written it only grows
        try (TrailLines lines = new TrailLines(trail)) {
            return new ChainWalk(lines, end, Files.size(trail)).run();
        } catch (NoSuchFileException e) {
            if (end instanceof SignedEnd.Unknown) {
                throw e;
            }
            AuditViolation gone =
                    new AuditViolation(AuditViolation.Kind.TRUNCATED, 1, 0, 0, "there is a checkpoint and no trail");
            return new AuditVerification.Violated(new Census().summary(), gone);
        }
    }

    /**
     * Checks one trail, writes the result and ends the process with its status.
     *
     * @param arguments the trail, and a file with the public key in PEM
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 2) {
            err.println("usage: AuditVerifier TRAIL PUBLIC-KEY.pem");
            return 2;
        }
        try {
            AuditVerification result = with(readKey(Path.of(arguments[1]))).verify(Path.of(arguments[0]));
            return report(result, out);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            err.println("cannot verify: " + e);
            return 2;
        }
    }

    private static PublicKey readKey(Path pem) throws IOException, GeneralSecurityException {
        String text = Files.readString(pem, StandardCharsets.US_ASCII)
                .replace("-----BEGIN PUBLIC KEY-----", "")
                .replace("-----END PUBLIC KEY-----", "");
        byte[] encoded = Base64.getMimeDecoder().decode(text.strip());
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static int report(AuditVerification result, PrintStream out) {
        int status = 0;
        if (result instanceof AuditVerification.Intact intact) {
            out.println("intact: " + intact.summary().entries() + " entries, " + intact.signed() + " of them signed at "
                    + intact.signedAt());
        } else if (result instanceof AuditVerification.Violated violated) {
            status = 1;
            out.println("violated: " + violated.violation());
        }
        AuditSummary summary = result.summary();
        summary.first().ifPresent(first -> out.println("first " + first));
        summary.last().ifPresent(last -> out.println("last " + last));
        summary.outcomes().forEach((name, count) -> out.println("outcome " + name + " " + count));
        summary.reasons().forEach((name, count) -> out.println("reason " + name + " " + count));
        return status;
    }
}
