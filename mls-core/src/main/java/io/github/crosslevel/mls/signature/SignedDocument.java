package io.github.crosslevel.mls.signature;

import io.github.crosslevel.mls.internal.Names;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A document with the signatures over it, in the form of DSSE 1.0.2 (Dead Simple Signing Envelope). What is signed is
 * the type together with the content, so that a signature over a label schema is none over a policy. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * byte[] file = SignedDocument.of(LabelSchema.MEDIA_TYPE, schema.canonicalBytes())
 *         .signedBy(alice)
 *         .signedBy(bob)
 *         .encoded();
 * byte[] json = SignedDocument.decode(file).content(LabelSchema.MEDIA_TYPE, Quorum.of(2, a, b, c), keys);
 * LabelSchema same = LabelSchema.fromJson(json);
 * }</pre>
 */
public final class SignedDocument {
    /** Most signatures. */
    public static final int MAX_SIGNATURES = 64;

    private static final String TAG = "DSSEv1";

    private final String type;
    private final byte[] content;
    private final List<DocumentSignature> signatures;

    private SignedDocument(String type, byte[] content, List<DocumentSignature> signatures) {
        this.type = type;
        this.content = content;
        this.signatures = signatures;
    }

    /**
     * Returns a document that nobody has signed, with a copy of the content.
     *
     * @param type the media type of the content, printable, at most 128 chars
     */
    public static SignedDocument of(String type, byte[] content) {
        return new SignedDocument(Names.require("document type", type, 128), content.clone(), List.of());
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @throws UnverifiedDocumentException if it is anything else; the message says where
     */
    public static SignedDocument decode(byte[] json) {
        return DsseText.read(json);
    }

    /** Returns the document as JSON, with the content and the signatures in base64. */
    public byte[] encoded() {
        return DsseText.write(this);
    }

    /**
     * Returns the document with one more signature; a former one of the same key is replaced.
     *
     * @throws IllegalArgumentException if there are more than {@value #MAX_SIGNATURES}
     */
    public SignedDocument signedBy(Signer signer) {
        return with(signer.sign(signedBytes()));
    }

    /** Returns the document with a signature that was made elsewhere over {@link #signedBytes}. */
    SignedDocument with(DocumentSignature signature) {
        List<DocumentSignature> all = new ArrayList<>(signatures);
        all.removeIf(former -> former.keyId().equals(signature.keyId()));
        all.add(signature);
        if (all.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("more than " + MAX_SIGNATURES + " signatures");
        }
        return new SignedDocument(type, content, List.copyOf(all));
    }

    /** Returns what the content is said to be. */
    public String type() {
        return type;
    }

    /** Returns the signatures, of different keys, verified or not. */
    public List<DocumentSignature> signatures() {
        return signatures;
    }

    /** Returns the names of the keys whose signatures are genuine. */
    public Set<String> signers(SignatureVerifier verifier) {
        byte[] signed = signedBytes();
        Set<String> signers = new TreeSet<>();
        for (DocumentSignature signature : signatures) {
            if (verifier.verifies(signature, signed)) {
                signers.add(signature.keyId());
            }
        }
        return signers;
    }

    /**
     * Returns a copy of the content, if it is of this type and enough of those who must have signed it.
     *
     * @throws UnverifiedDocumentException otherwise; the message says which signatures are genuine
     */
    public byte[] content(String expectedType, Quorum quorum, SignatureVerifier verifier) {
        if (!type.equals(expectedType)) {
            throw new UnverifiedDocumentException("document is `" + type + "`, expected `" + expectedType + "`");
        }
        Set<String> signers = signers(verifier);
        signers.retainAll(quorum.keyIds());
        if (signers.size() < quorum.threshold()) {
            throw new UnverifiedDocumentException(
                    "document needs signatures of " + quorum + ", and has genuine ones of " + signers);
        }
        return content.clone();
    }

    /** Returns what is signed: the pre-authentication encoding of DSSE. */
    public byte[] signedBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 64);
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes((TAG + ' ' + typeBytes.length + ' ').getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(typeBytes);
        bytes.writeBytes((" " + content.length + ' ').getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    /** Returns a copy of the content, whoever has signed it: to show it to people, never to act upon it. */
    public byte[] unverifiedContent() {
        return content.clone();
    }

    /** Returns the type and who is said to have signed. */
    @Override
    public String toString() {
        return type + " " + signatures;
    }
}
