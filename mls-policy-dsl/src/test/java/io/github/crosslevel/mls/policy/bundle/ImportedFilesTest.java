package io.github.crosslevel.mls.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleException.Cause;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bundles of policies that import other files. */
class ImportedFilesTest {
    private static final TestKeys KEYS = new TestKeys("a");
    private static final BundleTrust TRUST = new BundleTrust("credit", Quorum.of(1, "a"), KEYS::verifies);
    private static final Map<String, String> FILES = Map.of(
            "shared/schema.mls",
            "schema s version 1 { level l; system a grade 1; action go; protocol p; }",
            "shared/rules.mls",
            "import \"schema.mls\";\npolicy rules combine deny-overrides { rule r permit go; }",
            "main.mls",
            "import \"shared/rules.mls\";\nimport \"shared/schema.mls\";\npolicy all { policy rules; }");
    private static final PolicySource MAIN = PolicySource.of("main.mls", FILES.getOrDefault("main.mls", ""));
    private static final PolicyCompiler COMPILER = PolicyCompiler.standard()
            .importing(name -> Optional.ofNullable(FILES.get(name)).map(text -> PolicySource.of(name, text)));

    /** Finds another file under every name, so that nothing from outside can be taken by mistake. */
    private static final PolicyCompiler ELSEWHERE =
            PolicyCompiler.standard().importing(name -> Optional.of(PolicySource.of(name, "not a policy")));

    private static PolicyBundle signed() {
        return PolicyBundle.of("credit", 7, MAIN, COMPILER).signedBy(KEYS.signer("a"));
    }

    private static Cause refusal(byte[] archive) {
        BundleException refusal = catchThrowableOfType(
                BundleException.class, () -> PolicyBundle.decode(archive).compile(TRUST, 6, COMPILER));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal.why();
    }

    private static Map<String, byte[]> files(PolicyBundle bundle) {
        return new TreeMap<>(Archive.read(bundle.encoded()));
    }

    @Test
    void aBundleHoldsEveryImportedFileUnderTheNameThatFindsIt() {
        PolicyBundle bundle = PolicyBundle.decode(signed().encoded());
        assertThat(bundle.main()).isEqualTo("main.mls");
        assertThat(bundle.files().keySet()).containsExactly("main.mls", "shared/rules.mls", "shared/schema.mls");
        assertThat(bundle.files())
                .allSatisfy((name, digest) -> assertThat(digest)
                        .isEqualTo(Digest.compute(FILES.getOrDefault(name, "").getBytes(UTF_8))));
        assertThat(bundle.claimedSigners()).containsExactly("a");
    }

    @Test
    void importsAreResolvedFromTheBundleAlone() {
        CompiledPolicy policy = PolicyBundle.decode(signed().encoded()).compile(TRUST, 6, ELSEWHERE);
        assertThat(policy.sameMeaningAs(COMPILER.compile(MAIN).orThrow())).isTrue();
    }

    @Test
    void theSameFilesGiveTheSameBytes() {
        byte[] bytes = PolicyBundle.of("credit", 7, MAIN, COMPILER).encoded();
        assertThat(PolicyBundle.of("credit", 7, MAIN, COMPILER).encoded()).isEqualTo(bytes);
    }

    @Test
    void aFileThatIsAlteredMissingOrNotListedIsRefused() {
        Map<String, byte[]> altered = files(signed());
        altered.put("shared/rules.mls", "policy rules { }".getBytes(UTF_8));
        assertThat(refusal(Archive.write(altered))).isEqualTo(Cause.ALTERED);
        Map<String, byte[]> missing = files(signed());
        missing.remove("shared/rules.mls");
        assertThat(refusal(Archive.write(missing))).isEqualTo(Cause.MISSING_FILE);
        Map<String, byte[]> more = files(signed());
        more.put("shared/more.mls", new byte[0]);
        assertThat(refusal(Archive.write(more))).isEqualTo(Cause.UNLISTED_FILE);
    }

    /** What is signed but makes no sense: whoever signs can be mistaken too. */
    private static byte[] archive(Map<String, String> texts) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        TreeMap<String, Digest> digests = new TreeMap<>();
        texts.forEach((name, text) -> {
            files.put(name, text.getBytes(UTF_8));
            digests.put(name, Digest.compute(text.getBytes(UTF_8)));
        });
        Digest meaning = COMPILER.compile(MAIN).orThrow().semanticHash();
        Manifest manifest = new Manifest("credit", 7, "main.mls", meaning, digests);
        files.put(
                "MANIFEST.json",
                SignedDocument.of(PolicyBundle.MEDIA_TYPE, manifest.encoded())
                        .signedBy(KEYS.signer("a"))
                        .encoded());
        return Archive.write(files);
    }

    @Test
    void aSignedFileThatNothingImportsIsRefused() {
        Map<String, String> more = new TreeMap<>(FILES);
        assertThat(PolicyBundle.decode(archive(more)).compile(TRUST, 6, COMPILER))
                .isNotNull();
        more.put("shared/more.mls", "// nothing");
        assertThat(refusal(archive(more))).isEqualTo(Cause.UNUSED_FILE);
    }

    @Test
    void anImportOfWhatIsNotInTheBundleIsRefusedThoughTheCompilerWouldFindIt() {
        Map<String, String> less = new TreeMap<>(FILES);
        less.remove("shared/schema.mls");
        assertThatThrownBy(() -> PolicyBundle.decode(archive(less)).compile(TRUST, 6, COMPILER))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("P113")
                .hasMessageContaining("shared/schema.mls");
    }

    @Test
    void aFileCannotTakeThePlaceOfTheManifest() {
        PolicyCompiler compiler =
                PolicyCompiler.standard().importing(name -> Optional.of(PolicySource.of(name, "// nothing")));
        PolicySource source = PolicySource.of(
                "p.mls", "import \"MANIFEST.json\";\n" + FILES.get("shared/schema.mls") + " policy p { }");
        assertThatThrownBy(() -> PolicyBundle.of("credit", 7, source, compiler))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MANIFEST.json");
    }
}
