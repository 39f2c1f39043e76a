package io.github.crosslevel.mls.inspection.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import io.github.crosslevel.mls.signature.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed of notices as nodes read it. Signatures are stand-ins: a digest over key and message. */
class LeakFeedTest {
    private static final long MILLI = 1_000_000;
    private static final SignatureVerifier KEYS =
            (signature, message) -> new Key(signature.keyId()).sign(message).equals(signature);
    private static final LeakTrust TRUST = new LeakTrust(Quorum.of(1, "dlp", "officer"), KEYS, 0);

    private record Key(String keyId) implements Signer {
        @Override
        public DocumentSignature sign(byte[] message) {
            byte[] both = Arrays.copyOf(message, message.length + keyId.length());
            System.arraycopy(keyId.getBytes(UTF_8), 0, both, message.length, keyId.length());
            return DocumentSignature.of(keyId, Digest.compute(both).bytes());
        }
    }

    @TempDir
    Path folder;

    private Path feed;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void emptyFeed() throws IOException {
        feed = Files.createFile(folder.resolve("feed"));
    }

    private static LeakNotice notice(long serial, String object) throws IOException {
        return new LeakNotice(
                serial, "object " + serial, Fingerprint.of(new ByteArrayInputStream(object.getBytes(UTF_8))));
    }

    private void publish(String object) throws IOException {
        LeakNotice notice = notice(LeakFeedFile.count(feed) + 1, object);
        LeakFeedFile.append(feed, notice.document().signedBy(new Key("dlp")));
    }

    private LeakedObjects node() throws IOException {
        return node(TRUST);
    }

    private LeakedObjects node(LeakTrust trust) throws IOException {
        return LeakedObjects.reading(LeakNotices.file(feed), trust, LeakThresholds.standard(), nanos::get);
    }

    private static Inspection inspect(LeakedObjects leaked, String content) throws IOException {
        return leaked.inspect(new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    @Test
    void aNoticeTakesEffectOnEveryNodeWithinASecond() throws IOException {
        LeakedObjects one = node();
        LeakedObjects two = node();
        assertThat(inspect(one, "secret")).isEqualTo(Inspection.clean());
        publish("secret");
        nanos.addAndGet(LeakedObjects.READ_AGAIN.toNanos());
        assertThat(inspect(one, "secret").disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspect(two, "secret").disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspect(node(), "secret").disposition()).isEqualTo(Disposition.BLOCK);
        publish("another");
        nanos.addAndGet(LeakedObjects.READ_AGAIN.toNanos());
        assertThat(inspect(one, "another").findings())
                .extracting(Finding::code)
                .containsExactly(ReasonCode.LEAKED_CONTENT);
        assertThat(one.size()).isEqualTo(2);
    }

    @Test
    void whatIsNotConfirmedForASecondPassesNowhere() throws IOException {
        publish("secret");
        LeakedObjects node = node();
        byte[] whole = Files.readAllBytes(feed);
        Files.delete(feed);
        nanos.addAndGet(999 * MILLI);
        assertThat(inspect(node, "other")).isEqualTo(Inspection.clean());
        nanos.addAndGet(MILLI);
        Inspection unconfirmed = inspect(node, "other");
        assertThat(unconfirmed.disposition()).isEqualTo(Disposition.QUARANTINE);
        assertThat(unconfirmed.findings().get(0).code()).isEqualTo(ReasonCode.SCANNER_UNAVAILABLE);
        assertThat(inspect(node, "secret").disposition()).isEqualTo(Disposition.BLOCK);
        Files.write(feed, whole);
        nanos.addAndGet(LeakedObjects.READ_AGAIN.toNanos());
        assertThat(inspect(node, "other")).isEqualTo(Inspection.clean());
    }

    @Test
    void aFeedThatWasCutOffIsNotBelieved() throws IOException {
        publish("secret");
        publish("another");
        LeakedObjects node = node();
        byte[] whole = Files.readAllBytes(feed);
        for (int length : new int[] {0, whole.length / 2, whole.length - 1}) {
            Files.write(feed, Arrays.copyOf(whole, length));
            nanos.addAndGet(LeakedObjects.CONFIRMED.toNanos());
            assertThat(inspect(node, "other").disposition()).isEqualTo(Disposition.QUARANTINE);
            assertThatThrownBy(() -> node(new LeakTrust(TRUST.quorum(), KEYS, 2)))
                    .isInstanceOf(LeakFeedException.class);
        }
    }

    @Test
    void aNoticeThatIsNotWholeYetIsWaitedForAndOverwritten() throws IOException {
        publish("secret");
        byte[] first = Files.readAllBytes(feed);
        LeakedObjects node = node();
        publish("another");
        byte[] both = Files.readAllBytes(feed);
        for (int length = first.length + 1; length < both.length; length++) {
            Files.write(feed, Arrays.copyOf(both, length));
            assertThat(LeakFeedFile.count(feed)).isEqualTo(1);
        }
        nanos.addAndGet(LeakedObjects.CONFIRMED.toNanos());
        assertThat(inspect(node, "other").findings().get(0).message()).endsWith("notice #2 is not whole");
        publish("another");
        assertThat(Files.readAllBytes(feed)).isEqualTo(both);
        nanos.addAndGet(LeakedObjects.READ_AGAIN.toNanos());
        assertThat(inspect(node, "another").disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspect(node, "other")).isEqualTo(Inspection.clean());
    }

    @Test
    void onlyThoseWhoMaySayWhatLeaked() throws IOException {
        for (String[] signers : new String[][] {{}, {"stranger"}}) {
            var document = notice(1, "secret").document();
            for (String signer : signers) {
                document = document.signedBy(new Key(signer));
            }
            Files.write(feed, new byte[0]);
            LeakFeedFile.append(feed, document);
            assertThatThrownBy(this::node).isInstanceOf(LeakFeedException.class).hasMessageContaining("signatures");
        }
        Files.write(feed, new byte[0]);
        LeakFeedFile.append(feed, notice(2, "secret").document().signedBy(new Key("dlp")));
        assertThatThrownBy(this::node).hasMessage("notice #2 stands where #1 is expected");
    }

    @Test
    void noAlteredByteOfAFeedIsBelieved() throws IOException {
        publish("secret");
        byte[] valid = Files.readAllBytes(feed);
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            byte[] altered = valid.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(feed, altered);
            try {
                assertThat(inspect(node(), "secret").disposition())
                        .as("seed 12, round %s", i)
                        .isEqualTo(Disposition.BLOCK); // as where the white space of the document changed
            } catch (LeakFeedException e) {
                assertThat(e).hasMessageContaining("notice");
            }
        }
    }

    @Test
    void aLongFeedIsReadInPieces() throws IOException {
        Prose prose = Prose.latin(new Random(13));
        for (int i = 0; i < 8; i++) {
            publish(prose.write(prose.words(150_000)));
        }
        assertThat(Files.size(feed)).isGreaterThan(2L * LeakNotices.MAX_READ);
        assertThat(node().size()).isEqualTo(8);
    }
}
