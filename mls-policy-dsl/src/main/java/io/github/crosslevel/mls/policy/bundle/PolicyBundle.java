package io.github.crosslevel.mls.policy.bundle;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleException.Cause;
import io.github.crosslevel.mls.policy.internal.grammar.ImportReader;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.Signer;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy, and all that it imports, under the signatures of those who release it. What they sign are name, serial
 * number, the digest of each file, and what the policy means; the same content gives the same bytes anywhere. Immutable
 * and thread-safe.
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

    /** Most bytes of an encoded bundle: those of its files, and what an archive adds. */
    public static final int MAX_ENCODED = Archive.MAX_BYTES + (1 << 20);

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
     * Returns a bundle that nobody has signed: the policy, and all that it imports.
     *
     * @param name under which bundles follow each other
     * @param serial 1 or more, higher than that of the last one
     * @param source the policy; its name becomes the name of the file
     * @param compiler finds the imported files; under the names by which it finds them, they are in the bundle
     * @throws io.github.crosslevel.mls.policy.PolicyException if it does not compile
     * @throws IllegalArgumentException if a name cannot be that of a file, or the serial number is below 1
     * @throws BundleException if there are more than 255 files or 64 MiB
     */
    public static PolicyBundle of(String name, int serial, PolicySource source, PolicyCompiler compiler) {
        requireName(name);
        requireName(source.name());
        if (serial < 1) {
            throw new IllegalArgumentException("serial number " + serial + " is below 1");
        }
        RecordedImports imports = new RecordedImports(compiler.imports());
        CompiledPolicy policy = compiler.importing(imports).compile(source).orThrow();
        SortedMap<String, byte[]> files = new TreeMap<>();
        imports.found().forEach((file, text) -> files.put(file, bytes(text.bytes())));
        files.put(source.name(), bytes(source.bytes()));
        SortedMap<String, Digest> digests = new TreeMap<>();
        files.forEach((file, text) -> {
            requireName(file);
            digests.put(file, Digest.compute(text));
        });
        Manifest manifest = new Manifest(name, serial, source.name(), policy.semanticHash(), digests);
        PolicyBundle bundle = new PolicyBundle(manifest, SignedDocument.of(MEDIA_TYPE, manifest.encoded()), files);
        Archive.write(bundle.all()); // refuses now what could not be read later
        return bundle;
    }

    private static void requireName(String name) {
        if (!ImportReader.isName(name) || name.equals(MANIFEST)) {
            throw new IllegalArgumentException("`" + name + "` cannot name a file");
        }
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
        if (archive.length > MAX_ENCODED) {
            throw new BundleException(Cause.TOO_LARGE, "bundle is larger than " + MAX_ENCODED + " bytes");
        }
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
        return Archive.write(all());
    }

    private SortedMap<String, byte[]> all() {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(MANIFEST, signed.encoded());
        return all;
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

    /** Returns the name of the file that the bundle claims to be the policy; the others are imported. */
    public String main() {
        return manifest.main();
    }

    /** Returns the digests that the bundle claims for its files, by name. */
    public SortedMap<String, Digest> files() {
        return Collections.unmodifiableSortedMap(manifest.files());
    }

    /** Returns the names of the keys that are said to have signed. */
    public List<String> claimedSigners() {
        return signed.signatures().stream().map(DocumentSignature::keyId).toList();
    }

    /**
     * Returns the bundle, after the signatures, the name, the serial number and each file have been verified.
     *
     * @param lastSerial the highest serial number accepted before, 0 if there was none
     * @throws BundleException if anything is not so
     */
    public VerifiedBundle verify(BundleTrust trust, int lastSerial) {
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
        if (!files.containsKey(manifest.main())) {
            throw new BundleException(Cause.MALFORMED, "bundle has no file `" + manifest.main() + "`");
        }
        return new VerifiedBundle(manifest, files);
    }

    /**
     * Returns the policy, after everything has been {@linkplain #verify verified}, and also that it means what was
     * signed.
     *
     * @param lastSerial the highest serial number accepted before, 0 if there was none
     * @throws BundleException if anything is not so
     */
    public CompiledPolicy compile(BundleTrust trust, int lastSerial, PolicyCompiler compiler) {
        return verify(trust, lastSerial).compile(compiler);
    }

    private void requireSigned(BundleTrust trust) {
        try {
            signed.content(MEDIA_TYPE, trust.quorum(), trust.verifier());
        } catch (UnverifiedDocumentException e) {
            throw new BundleException(Cause.UNSIGNED, String.valueOf(e.getMessage()));
        }
    }

    private void requireUnaltered() {
        for (String name : files.keySet()) {
            if (!manifest.files().containsKey(name)) {
                throw new BundleException(Cause.UNLISTED_FILE, "file `" + name + "` was not signed");
            }
        }
        manifest.files().forEach((name, digest) -> {
            byte[] content = files.get(name);
            if (content == null) {
                throw new BundleException(Cause.MISSING_FILE, "file `" + name + "` is not there");
            }
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
