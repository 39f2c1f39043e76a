package io.github.crosslevel.mls.crypto.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of docs/spec/verdict.md are what is written. */
final class VerdictPageTest {
    private static final Path PAGE = Path.of("../docs/spec/verdict.md");
    private static final SystemId BOUNDARY = SystemId.of("boundary-1");

    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final SuiteSigner signer = SuiteSigner.of(SigningKey.generate(new CountingRandom()));

    private SignedVerdict verdict() {
        Obligation mask = new Obligation("mask", Map.of("fields", "mobile"));
        return VerdictIssuer.of(signer, Duration.ofSeconds(30), clock, new CountingRandom())
                .issue(
                        EncodedClaims.of(Samples.claims()),
                        new Decision.Permit("answers", List.of(mask)),
                        Samples.claims().policy(),
                        BOUNDARY);
    }

    private static List<String> examples() throws IOException {
        String page = Files.readString(PAGE);
        return List.of(page.split("```", -1)).stream()
                .filter(block -> block.startsWith("\n"))
                .map(block -> block.replace("\n", ""))
                .toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void theExamplesAreWhatIsWritten() throws IOException {
        SignedVerdict verdict = verdict();
        DeliveryReceipt receipt = ReceiptIssuer.of(signer, BOUNDARY, clock)
                .issue(verdict, new DeliveryOutcome.Delivered(Digest.compute(new byte[] {1, 2, 3}), 3));

        assertThat(examples())
                .containsSubsequence(
                        hex(SlowVerdict.payload(verdict.encoded())),
                        new String(verdict.encoded(), StandardCharsets.UTF_8).strip(),
                        hex(SlowVerdict.payload(receipt.encoded())));
    }
}
