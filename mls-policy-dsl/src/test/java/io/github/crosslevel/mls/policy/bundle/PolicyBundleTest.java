package io.github.crosslevel.mls.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.PolicyException;
import io.github.crosslevel.mls.policy.bundle.BundleException.Cause;
import io.github.crosslevel.mls.policy.live.Traffic;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class PolicyBundleTest {
    private static final PolicyCompiler COMPILER = PolicyCompiler.standard();
    private static final PolicySource POLICY = Traffic.policy("rule r permit read;");
    private static final TestKeys KEYS = new TestKeys("a", "b", "c");
    private static final BundleTrust TRUST = new BundleTrust("credit", Quorum.of(2, "a", "b"), KEYS::verifies);

    private static PolicyBundle signed(int serial) {
        return PolicyBundle.of("credit", serial, POLICY, COMPILER)
                .signedBy(KEYS.signer("a"))
                .signedBy(KEYS.signer("b"));
    }

    private static Cause refusal(byte[] archive) {
        BundleException refusal = catchThrowableOfType(
                BundleException.class, () -> PolicyBundle.decode(archive).compile(TRUST, 6, COMPILER));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal.why();
    }

    /** Replaces a file of an archive. */
    private static byte[] with(byte[] archive, String name, byte[] content) {
        Map<String, byte[]> files = new TreeMap<>(Archive.read(archive));
        files.put(name, content);
        return Archive.write(files);
    }

    @Test
    void aSignedBundleBecomesThePolicyThatWasSigned() {
        PolicyBundle bundle = PolicyBundle.decode(signed(7).encoded());
        CompiledPolicy policy = bundle.compile(TRUST, 6, COMPILER);
        assertThat(policy.sameMeaningAs(COMPILER.compile(POLICY).orThrow())).isTrue();
        assertThat(bundle).hasToString("credit 7");
        assertThat(bundle.meaning()).isEqualTo(policy.semanticHash());
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        assertThat(signed(7).encoded()).isEqualTo(signed(7).encoded());
        assertThat(PolicyBundle.decode(signed(7).encoded()).encoded())
                .isEqualTo(signed(7).encoded());
        // in every time zone, on every machine, on every day: a change here is a change of the format
        byte[] archive = Archive.write(Map.of("b.mls", PLAIN.getBytes(UTF_8), "a.mls", new byte[0]));
        assertThat(Digest.compute(archive))
                .hasToString("7d75656478dbf5d6e3c9dfc4752b0a17a0fdbdc744478604b4b23092642e9632");
    }

    private static final String PLAIN =
            "schema s version 1 { level l; system a grade 1; action go; protocol p; } policy p combine deny-overrides { rule r permit go; }";

    @Test
    void refusesWithoutAQuorum() {
        byte[] one = PolicyBundle.of("credit", 7, POLICY, COMPILER)
                .signedBy(KEYS.signer("a"))
                .signedBy(KEYS.signer("c"))
                .encoded();
        assertThat(refusal(one)).isEqualTo(Cause.UNSIGNED);
        byte[] swapped = new String(SignedDocument.decode(manifest(signed(7))).encoded(), UTF_8)
                .replace("\"keyid\":\"b\"", "\"keyid\":\"d\"")
                .getBytes(UTF_8);
        assertThat(refusal(with(signed(7).encoded(), "MANIFEST.json", swapped))).isEqualTo(Cause.UNSIGNED);
    }

    private static byte[] manifest(PolicyBundle bundle) {
        return Archive.read(bundle.encoded()).get("MANIFEST.json");
    }

    @Test
    void refusesAnOldBundleAlsoIfItWasAcceptedBefore() {
        assertThat(refusal(signed(6).encoded())).isEqualTo(Cause.OUT_OF_DATE);
        assertThat(refusal(signed(5).encoded())).isEqualTo(Cause.OUT_OF_DATE);
    }

    @Test
    void refusesABundleOfAnotherName() {
        byte[] other = PolicyBundle.of("debit", 7, POLICY, COMPILER)
                .signedBy(KEYS.signer("a"))
                .signedBy(KEYS.signer("b"))
                .encoded();
        assertThat(refusal(other)).isEqualTo(Cause.OTHER_NAME);
    }

    @Test
    void refusesFilesThatWereNotSigned() {
        byte[] archive = signed(7).encoded();
        byte[] changed = PLAIN.getBytes(UTF_8);
        assertThat(refusal(with(archive, "more.mls", new byte[0]))).isEqualTo(Cause.UNLISTED_FILE);
        assertThat(refusal(with(archive, "small.mls", changed))).isEqualTo(Cause.ALTERED);
        assertThat(refusal(with(archive, "small.mls", new byte[0]))).isEqualTo(Cause.ALTERED);
    }

    @Test
    void refusesWhatIsNoPolicyOrMeansSomethingElse() {
        Manifest honest = new Manifest(
                "credit",
                7,
                "p.mls",
                PolicyBundle.of("credit", 7, POLICY, COMPILER).meaning(),
                new TreeMap<>(Map.of("p.mls", Digest.compute(PLAIN.getBytes(UTF_8)))));
        assertThat(refusal(archive(honest, PLAIN))).isEqualTo(Cause.OTHER_MEANING);
        Manifest broken = new Manifest(
                "credit", 7, "p.mls", honest.meaning(), new TreeMap<>(Map.of("p.mls", Digest.compute(new byte[] {'x'
                }))));
        assertThat(refusal(archive(broken, "x"))).isEqualTo(Cause.NO_POLICY);
        assertThatThrownBy(() -> PolicyBundle.of("credit", 7, PolicySource.of("x.mls", "x"), COMPILER))
                .isInstanceOf(PolicyException.class);
    }

    private static byte[] archive(Manifest manifest, String text) {
        SignedDocument signed = SignedDocument.of(PolicyBundle.MEDIA_TYPE, manifest.encoded())
                .signedBy(KEYS.signer("a"))
                .signedBy(KEYS.signer("b"));
        return Archive.write(Map.of("MANIFEST.json", signed.encoded(), "p.mls", text.getBytes(UTF_8)));
    }

    @Test
    void refusesNamesThatLeadOutOfTheBundle() {
        for (String name : new String[] {"", "/p", "../p", "a/../p", "a//p", ".p", "a/", "a\\p", "MANIFEST.json"}) {
            assertThatThrownBy(() -> PolicyBundle.of("credit", 7, PolicySource.of(name, PLAIN), COMPILER))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(refusal(with(signed(7).encoded(), "../p.mls", new byte[0]))).isEqualTo(Cause.MALFORMED);
    }

    @Test
    void boundsWhatItUnpacks() throws IOException {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(many)) {
            for (int i = 0; i <= Archive.MAX_FILES; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        assertThat(refusal(many.toByteArray())).isEqualTo(Cause.TOO_LARGE);
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(large)) {
            for (int i = 0; i < 3; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
                zip.write(new byte[Archive.MAX_BYTES / 2]); // a few KiB, compressed
            }
        }
        assertThat(refusal(large.toByteArray())).isEqualTo(Cause.TOO_LARGE);
        assertThat(refusal(new byte[0])).isEqualTo(Cause.MALFORMED);
        assertThat(refusal(new byte[1000])).isEqualTo(Cause.MALFORMED);
    }

    @Test
    void packsNothingThatItWouldNotUnpack() {
        StringBuilder imports = new StringBuilder();
        for (int i = 0; i < Archive.MAX_FILES - 1; i++) {
            imports.append("import \"f").append(i).append("\";\n");
        }
        PolicyCompiler compiler = COMPILER.importing(name -> Optional.of(PolicySource.of(name, "// nothing")));
        PolicySource source = PolicySource.of("p.mls", imports + PLAIN);
        BundleException refusal =
                catchThrowableOfType(BundleException.class, () -> PolicyBundle.of("credit", 7, source, compiler));
        assertThat(refusal.why()).isEqualTo(Cause.TOO_LARGE);
    }

    @Test
    void whateverIsAlteredItIsThePolicyThatWasSignedOrARefusal() {
        byte[] archive = signed(7).encoded();
        Digest meaning = signed(7).meaning();
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] altered = archive.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                CompiledPolicy policy = PolicyBundle.decode(altered).compile(TRUST, 6, COMPILER);
                assertThat(policy.semanticHash()).isEqualTo(meaning);
            } catch (BundleException refused) {
                assertThat(refused.why()).isNotEqualTo(Cause.OTHER_MEANING);
            }
        }
    }
}
