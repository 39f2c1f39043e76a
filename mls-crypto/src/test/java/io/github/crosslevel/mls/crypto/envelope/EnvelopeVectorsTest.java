package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import io.github.crosslevel.mls.crypto.internal.Ed25519;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.crypto.sample.RecordedRandom;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of {@code envelope-vectors.json}. With {@code -Dmls.goldens=update} they are made anew. */
class EnvelopeVectorsTest {
    private static final Path FILE =
            Path.of("src/test/resources/io/github/crosslevel/mls/crypto/envelope/envelope-vectors.json");
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": (?:\"([^\"]*)\"|(\\d+))");

    /** One line of the file. */
    record Vector(Map<String, String> group, Map<String, String> fields) {
        int number(String name) {
            return Integer.parseInt(fields.getOrDefault(name, "0"));
        }

        boolean isValid() {
            return "valid".equals(fields.get("result"));
        }

        @Override
        public String toString() {
            return fields.get("tcId") + " suite " + group.get("suite") + ": " + fields.get("comment");
        }
    }

    static Stream<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        Map<String, String> group = Map.of();
        for (String line : Files.readAllLines(FILE)) {
            Map<String, String> fields = new HashMap<>();
            Matcher matcher = FIELD.matcher(line);
            while (matcher.find()) {
                fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
            }
            if (fields.containsKey("suite")) {
                group = fields;
            } else if (fields.containsKey("tcId")) {
                vectors.add(new Vector(group, fields));
            }
        }
        return vectors.stream();
    }

    @Test
    void theFileIsWhatTheSlowImplementationMakes() throws IOException {
        String made = EnvelopeVectors.write();
        if (System.getProperty("mls.goldens", "").equals("update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, made);
        }

        assertThat(Files.readString(FILE)).isEqualTo(made);
        assertThat(vectors().count()).isEqualTo(86);
        assertThat(vectors().filter(Vector::isValid).count()).isEqualTo(11);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void everyVectorIsOpenedOrRefused(Vector vector) throws Exception {
        Map<Integer, Vector> all = new HashMap<>();
        vectors().forEach(other -> all.put(other.number("tcId"), other));
        List<byte[]> envelopes = envelopes(vector, all);
        int suite = Integer.parseInt(vector.group.get("suite"));
        EnvelopeSignatureKey signer = signatureKey(suite, Base64.getDecoder().decode(vector.group.get("signatureKey")));
        int[] types = EnvelopeVectors.types(suite);
        int readers = envelopes.size() > 1 ? 1 : types.length; // of the many one reader is enough
        for (int i = 0; i < readers; i++) {
            RecipientKind kind = RecipientKind.values()[types[i] - 2];
            RecipientKey key;
            try (SecretBytes secret = SecretBytes.copyOf(EnvelopeVectors.key(i), SecretKeyAccess.insecure())) {
                key = RecipientKey.of(kind, secret);
            }
            assertThat(key.publicKey()).isEqualTo(EnvelopeVectors.publicKey(types[i], EnvelopeVectors.key(i)));
            EnvelopeReader reader = EnvelopeReader.of(Samples.SCHEMA, List.of(key), List.of(signer));
            for (byte[] envelope : envelopes) {
                check(vector, reader, envelope);
            }
        }
    }

    private static void check(Vector vector, EnvelopeReader reader, byte[] envelope) throws IOException {
        var verdict = reader.open(envelope, MemoryStaging.limitedTo(1 << 20));
        if (vector.isValid()) {
            verdict = Correspondents.open(reader, envelope); // from a stream as well
            assertThat(Correspondents.content(verdict))
                    .isEqualTo(EnvelopeVectors.content(vector.number("contentLength")));
            assertThat(verdict).asString().contains("label=" + Samples.SCHEMA.parse("秘密{征信}"));
        } else if (!(verdict instanceof EnvelopeVerdict.Refused)) {
            throw new AssertionError(vector + " was opened");
        }
    }

    private static List<byte[]> envelopes(Vector vector, Map<Integer, Vector> all) {
        if (vector.fields.containsKey("envelope")) {
            return List.of(Base64.getDecoder().decode(vector.fields.get("envelope")));
        }
        byte[] base = envelopes(all.get(vector.number("base")), all).get(0);
        if (vector.fields.containsKey("flip")) {
            return range(vector.fields.get("flip"))
                    .mapToObj(at -> flipped(base, at))
                    .toList();
        } else if (vector.fields.containsKey("truncate")) {
            IntStream lengths = range(vector.fields.get("truncate"));
            return lengths.mapToObj(length -> Arrays.copyOf(base, length)).toList();
        }
        int at = vector.number("at");
        byte[] start = Arrays.copyOf(base, at);
        byte[] rest = Arrays.copyOfRange(base, at + vector.number("cut"), base.length);
        return List.of(SlowEnvelope.concat(start, insert(vector.fields.get("insert"), base, at), rest));
    }

    private static byte[] insert(String text, byte[] base, int firstChunk) {
        if (!text.startsWith("chunk:")) {
            return Base64.getDecoder().decode(text);
        }
        byte[] chunks = new byte[0];
        for (String number : text.substring("chunk:".length()).split(",")) {
            int at = firstChunk + 16400 * Integer.parseInt(number);
            chunks = SlowEnvelope.concat(chunks, Arrays.copyOfRange(base, at, at + 16400));
        }
        return chunks;
    }

    private static IntStream range(String text) {
        String[] ends = text.split("-");
        return IntStream.range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }

    private static byte[] flipped(byte[] base, int at) {
        byte[] flipped = base.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        return flipped;
    }

    private static EnvelopeSignatureKey signatureKey(int suite, byte[] encoded) throws GeneralSecurityException {
        if (suite == 2) {
            return EnvelopeSignatureKey.sm2(encoded);
        }
        PublicKey first = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Ed25519.encode(Arrays.copyOf(encoded, 32))));
        return suite == 1
                ? EnvelopeSignatureKey.ed25519(first)
                : EnvelopeSignatureKey.hybrid(
                        first,
                        KeyFactory.getInstance("ML-DSA-65", BouncyCastleJca.provider())
                                .generatePublic(
                                        new X509EncodedKeySpec(Arrays.copyOfRange(encoded, 32, encoded.length))));
    }

    /** The same keys and random numbers make the same bytes in both implementations. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16383, 16384, 40_000, 300_000})
    void theWriterMakesWhatTheSlowImplementationMakes(int length) throws IOException {
        SlowEnvelope slow = EnvelopeVectors.base(1, length);
        List<Recipient> recipients = List.of(
                Recipient.of(RecipientKind.X25519, slow.recipients.get(0).publicKey()),
                Recipient.of(RecipientKind.P256, slow.recipients.get(1).publicKey()));
        for (boolean concealed : new boolean[] {false, true}) {
            RecordedRandom random = new RecordedRandom(length);
            EnvelopeWriter writer = EnvelopeWriter.signing(
                            EnvelopeSigner.ed25519(SigningKey.of(EnvelopeVectors.key(20))), random)
                    .to(recipients);
            ProtectedHeader header = EnvelopeTest.withExtensions(HeaderExtensions.none());
            byte[] made;
            try (InputStream envelope = (concealed ? writer.concealingHeader() : writer)
                    .seal(header, new ByteArrayInputStream(slow.content))) {
                made = envelope.readAllBytes();
            }
            slow.flags = concealed ? 3 : 1;
            slow.contentKey = random.given().get(0);
            slow.recipients = List.of(
                    new SlowEnvelope.To(
                            2,
                            slow.recipients.get(0).publicKey(),
                            random.given().get(1)),
                    new SlowEnvelope.To(
                            3,
                            slow.recipients.get(1).publicKey(),
                            random.given().get(2)));
            slow.salt = random.given().get(3);

            assertThat(made).isEqualTo(slow.make());
        }
        assertThat(new String(slow.make(), StandardCharsets.ISO_8859_1)).startsWith("MLSE\u0001\u0001\u0000\u0003");
    }
}
