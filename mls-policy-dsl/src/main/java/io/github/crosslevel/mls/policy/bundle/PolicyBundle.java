package io.github.crosslevel.mls.policy.bundle;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleException.Cause;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.Signer;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy under the signatures of those who release it. What they sign are name, serial number, the digest of each
 * file, and what the policy means; the same content gives the same bytes anywhere. Immutable and thread-safe.
 *
 * <pre>{@code
 * byte[] file = PolicyBundle.of("credit-exchange", 7, source, PolicyCompiler.standard())
 *         .signedBy(security)
 *         .signedBy(business)
 *         .encoded();
 *
 * BundleTrust trust = new BundleTrust("credit-exchange", Quorum.of(2, a, b, c), keys);
 * PolicyBundle bundle = PolicyBundle.decode(file);
 * CompiledPolicy policy = bundle.compile(trust, lastSerial, PolicyCompiler.standard());
 * lastSerial = bundle.serial(); // to be kept where a restart does not forget it
 * }</pre>
 */
public final class PolicyBundle {
    /** The type of the manifest, under which it is signed. */
    public static final String MEDIA_TYPE = "application/vnd.crosslevel.policy-bundle+json";

    private static final String MANIFEST = "MANIFEST.json";

    private final Manifest manifest;
    private final SignedDocument signed;
    private final SortedMap<String, byte[]> files;

    private PolicyBundle(Manifest manifest, SignedDocument signed, SortedMap<String, byte[]> files) {
        this.manifest = manifest;
        this.signed = signed;
        this.files = files;
    }

    /**
     * Returns a bundle that nobody has signed.
     *
     * @param name under which bundles follow each other
     * @param serial 1 or more, higher than that of the last one
     * @param source the policy; its name becomes the name of the file
     * @throws io.github.crosslevel.mls.policy.PolicyException if it does not compile
     * @throws IllegalArgumentException if a name cannot be that of a file
     */
    public static PolicyBundle of(String name, int serial, PolicySource source, PolicyCompiler compiler) {
        if (!Archive.isName(name)
                || !Archive.isName(source.name())
                || source.name().equals(MANIFEST)) {
            throw new IllegalArgumentException("`" + name + "` or `" + source.name() + "` cannot name a file");
        }
        if (serial < 1) {
            throw new IllegalArgumentException("serial number " + serial + " is below 1");
        }
        CompiledPolicy policy = compiler.compile(source).orThrow();
        byte[] text = bytes(source.bytes());
        SortedMap<String, Digest> digests = new TreeMap<>();
        digests.put(source.name(), Digest.compute(text));
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(source.name(), text);
        Manifest manifest = new Manifest(name, serial, source.name(), policy.semanticHash(), digests);
        return new PolicyBundle(manifest, SignedDocument.of(MEDIA_TYPE, manifest.encoded()), files);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /**
     * Reads what {@link #encoded} wrote. Nothing is verified yet.
     *
     * @throws BundleException if it is no bundle, or larger than 64 MiB or 256 files
     */
    public static PolicyBundle decode(byte[] archive) {
        SortedMap<String, byte[]> files = Archive.read(archive);
        byte[] manifest = files.remove(MANIFEST);
        if (manifest == null) {
            throw new BundleException(Cause.MALFORMED, "bundle has no " + MANIFEST);
        }
        try {
            SignedDocument signed = SignedDocument.decode(manifest);
            return new PolicyBundle(Manifest.decode(signed.unverifiedContent()), signed, files);
        } catch (UnverifiedDocumentException e) {
            throw new BundleException(Cause.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the bundle with one more signature. */
    public PolicyBundle signedBy(Signer signer) {
        return new PolicyBundle(manifest, signed.signedBy(signer), files);
    }

    /** Returns the bundle as a ZIP archive; the same signatures and files give the same bytes. */
    public byte[] encoded() {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(MANIFEST, signed.encoded());
        return Archive.write(all);
    }

    /** Returns the name that the bundle claims. */
    public String name() {
        return manifest.name();
    }

    /** Returns the serial number that the bundle claims. */
    public int serial() {
        return manifest.serial();
    }

    /** Returns the semantic hash that the bundle claims for its policy, by which reviewers know it again. */
    public Digest meaning() {
        return manifest.meaning();
    }

    /**
     * Returns the policy, after everything has been verified: the signatures, the name, the serial number, each file,
     * and that the policy means what was signed.
     *
     * @param lastSerial the highest serial number accepted before, 0 if there was none
     * @throws BundleException if anything is not so
     */
    public CompiledPolicy compile(BundleTrust trust, int lastSerial, PolicyCompiler compiler) {
        requireSigned(trust);
        if (!manifest.name().equals(trust.name())) {
            throw new BundleException(
                    Cause.OTHER_NAME, "bundle `" + manifest.name() + "`, expected `" + trust.name() + "`");
        }
        if (manifest.serial() <= lastSerial) {
            throw new BundleException(
                    Cause.OUT_OF_DATE, "serial number " + manifest.serial() + " is not above " + lastSerial);
        }
        requireUnaltered();
        byte[] main = files.get(manifest.main());
        if (main == null) {
            throw new BundleException(Cause.MALFORMED, "bundle has no file `" + manifest.main() + "`");
        }
        Compilation compilation = compiler.compile(PolicySource.of(manifest.main(), main));
        if (!(compilation instanceof Compilation.Compiled compiled)) {
            throw new BundleException(
                    Cause.NO_POLICY, compilation.diagnostics().get(0).render(Language.ENGLISH));
        }
        if (!compiled.policy().semanticHash().equals(manifest.meaning())) {
            throw new BundleException(Cause.OTHER_MEANING, "the policy does not mean what was signed");
        }
        return compiled.policy();
    }

    private void requireSigned(BundleTrust trust) {
        try {
            signed.content(MEDIA_TYPE, trust.quorum(), trust.verifier());
        } catch (UnverifiedDocumentException e) {
            throw new BundleException(Cause.UNSIGNED, String.valueOf(e.getMessage()));
        }
    }

    private void requireUnaltered() {
        if (!files.keySet().equals(manifest.files().keySet())) {
            throw new BundleException(
                    Cause.ALTERED,
                    "files " + files.keySet() + ", signed were "
                            + manifest.files().keySet());
        }
        manifest.files().forEach((name, digest) -> {
            byte[] content = files.getOrDefault(name, new byte[0]);
            if (!digest.equals(Digest.compute(content))) {
                throw new BundleException(Cause.ALTERED, "file `" + name + "` is not the one that was signed");
            }
        });
    }

    /** Returns the name and the serial number. */
    @Override
    public String toString() {
        return manifest.name() + " " + manifest.serial();
    }
}
