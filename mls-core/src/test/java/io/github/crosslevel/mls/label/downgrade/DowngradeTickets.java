package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Route;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tickets over one content, what approves them, and the requests that redeem them. */
final class DowngradeTickets {
    static final LabelSchema SCHEMA = LabelSchema.builder("s", 1)
            .levels("public", "internal", "secret")
            .categories("credit")
            .build();
    static final Label SECRET = SCHEMA.label("secret", "credit");
    static final Label INTERNAL = SCHEMA.label("internal", "credit");
    static final SubjectId ANALYST = SubjectId.of("analyst");
    static final SubjectId OPERATOR = SubjectId.of("operator");
    static final SubjectId OFFICER = SubjectId.of("officer");
    static final SubjectId OWNER = SubjectId.of("owner");
    static final Route ROUTE = new Route(SystemId.of("intranet"), SystemId.of("internet"));
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    static final byte[] REPORT = "the figures of the quarter".getBytes(StandardCharsets.UTF_8);

    private DowngradeTickets() {}

    /** Real proofs under keys of which each approver has one, and roles that are known from elsewhere. */
    static byte[] sign(SubjectId approver, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("key of " + approver).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isSigned(Approval approval, byte[] signed) {
        Map<SubjectId, String> roles =
                Map.of(OFFICER, "security", OWNER, "business", ANALYST, "desk", OPERATOR, "operation");
        return approval.role().equals(roles.get(approval.approver()))
                && MessageDigest.isEqual(approval.proof(), sign(approval.approver(), signed));
    }

    static DowngradeTerms terms(int uses) {
        return new DowngradeTerms(
                "DG-1",
                Digest.compute(REPORT),
                new DowngradeTerms.Change(SECRET, INTERNAL),
                ANALYST,
                OPERATOR,
                ROUTE,
                new DowngradeTerms.Window(NOON.minusSeconds(60), NOON.plusSeconds(60), uses));
    }

    static Approval approve(DowngradeTerms terms, SubjectId approver, String role) {
        return Approval.of(approver, role, sign(approver, terms.approvalBytes(approver, role)));
    }

    static DowngradeTicket ticket(DowngradeTerms terms) {
        return new DowngradeTicket(
                terms, List.of(approve(terms, OFFICER, "security"), approve(terms, OWNER, "business")));
    }

    static DowngradeRequest request() {
        return new DowngradeRequest(content(REPORT), SECRET, ROUTE, OPERATOR);
    }

    static Content content(byte[] bytes) {
        return new Content() {
            @Override
            public ContentType type() {
                return ContentType.of("text/plain");
            }

            @Override
            public long length() {
                return bytes.length;
            }

            /** Says what it once was, as a staging area does whose file was changed behind its back. */
            @Override
            public Digest digest() {
                return Digest.compute(REPORT);
            }

            @Override
            public Attributes facts() {
                return Attributes.none();
            }

            @Override
            public InputStream open(long offset) {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public void discard() {}
        };
    }
}
