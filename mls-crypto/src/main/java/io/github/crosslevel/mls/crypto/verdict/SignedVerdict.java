package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;
import java.time.Instant;

/**
 * A decision about one request, signed by who decided and meant for one boundary, until a time. Made by a
 * {@link VerdictIssuer}, or by a {@link VerdictVerifier} that found it genuine. Immutable and thread-safe.
 */
public final class SignedVerdict {
    /** The type of the signed document. */
    public static final String MEDIA_TYPE = "application/vnd.crosslevel.verdict+cbor";

    private final VerdictContent content;
    private final Digest digest;
    private final byte[] document;

    SignedVerdict(VerdictContent content, byte[] encodedContent, byte[] document) {
        this.content = content;
        this.digest = VerdictContent.digest(content.suite(), encodedContent);
        this.document = document;
    }

    /** Returns a copy of the signed document, as it travels. */
    public byte[] encoded() {
        return document.clone();
    }

    /** Returns the request. */
    public RequestId request() {
        return content.request();
    }

    /** Returns the decision, with its obligations or its reason. */
    public Decision decision() {
        return content.decision();
    }

    /** Returns the policy that decided. */
    public PolicyVersion policy() {
        return content.policy();
    }

    /** Returns the boundary that it is for. */
    public SystemId audience() {
        return content.audience();
    }

    /** Returns when it was issued, to the millisecond. */
    public Instant issuedAt() {
        return content.issuedAt();
    }

    /** Returns from when on it does not hold any more. */
    public Instant notAfter() {
        return content.notAfter();
    }

    /** Returns whether it is about exactly these claims. */
    public boolean isAbout(EncodedClaims claims) {
        return content.isAbout(claims);
    }

    /** Returns the name by which receipts refer to it: the digest of its content by the suite, that is SM3 in SM. */
    public Digest id() {
        return digest;
    }

    /** Returns the request, the decision and the boundary. */
    @Override
    public String toString() {
        return "SignedVerdict[" + request() + ", " + decision() + ", for " + audience() + "]";
    }
}
