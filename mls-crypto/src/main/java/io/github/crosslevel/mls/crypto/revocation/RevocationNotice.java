package io.github.crosslevel.mls.crypto.revocation;

import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All that is revoked at a time. Each notice replaces the one before it as a whole, and has a higher serial number.
 *
 * <pre>{@code
 * RevocationNotice notice = former.next(clock.instant().plus(ONE_DAY)).revoking(SubjectId.of("zhang"));
 * byte[] published = notice.document().signedBy(li).signedBy(wang).encoded();
 * }</pre>
 *
 * @param serial grows with every notice, 1 or more
 * @param validUntil from when on it tells nothing any more, in whole milliseconds
 * @param subjects on whose behalf nothing is done any more
 * @param keys which keys vouch for nothing any more: ids of token keys in decimal digits, names of keys that sign
 * @param issuedBefore claims issued before this moment do not count any more, in whole milliseconds
 * @param policies the lowest serial of each policy under which something may have been approved
 * @param schemas the lowest version of each label schema in which something may be labelled
 */
public record RevocationNotice(
        long serial,
        Instant validUntil,
        Set<SubjectId> subjects,
        Set<String> keys,
        Instant issuedBefore,
        Map<String, Long> policies,
        Map<String, Integer> schemas) {
    /** The type of the signed document. */
    public static final String MEDIA_TYPE = "application/vnd.crosslevel.revocation+cbor";

    private static final Pattern KEY = Pattern.compile("[1-9][0-9]{0,4}|[0-9a-f]{64}");

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a number is below 1, a time finer than a millisecond, or a name of a key none
     */
    public RevocationNotice {
        subjects = Set.copyOf(subjects);
        keys = Set.copyOf(keys);
        policies = Map.copyOf(policies);
        schemas = Map.copyOf(schemas);
        requireMillis(validUntil);
        requireMillis(issuedBefore);
        if (serial < 1 || schemas.values().stream().anyMatch(version -> version < 1)) {
            throw new IllegalArgumentException("serial or version below 1");
        }
        policies.forEach(PolicyVersion::new); // which checks both
        if (!keys.stream().allMatch(key -> KEY.matcher(key).matches())) {
            throw new IllegalArgumentException("name of a key is neither an id nor a digest");
        }
    }

    private static void requireMillis(Instant time) {
        if (!Instant.ofEpochMilli(time.toEpochMilli()).equals(time)) {
            throw new IllegalArgumentException("time " + time + " is finer than a millisecond");
        }
    }

    /** Returns the first notice, which revokes nothing. */
    public static RevocationNotice first(Instant validUntil) {
        return new RevocationNotice(1, validUntil, Set.of(), Set.of(), Instant.EPOCH, Map.of(), Map.of());
    }

    /** Returns the notice that follows, which revokes the same. */
    public RevocationNotice next(Instant until) {
        return new RevocationNotice(serial + 1, until, subjects, keys, issuedBefore, policies, schemas);
    }

    /** Returns a notice that revokes a subject too. */
    public RevocationNotice revoking(SubjectId subject) {
        Set<SubjectId> more = new HashSet<>(subjects);
        more.add(subject);
        return new RevocationNotice(serial, validUntil, more, keys, issuedBefore, policies, schemas);
    }

    /** Returns a notice that revokes a key too. */
    public RevocationNotice revokingKey(String key) {
        Set<String> more = new HashSet<>(keys);
        more.add(key);
        return new RevocationNotice(serial, validUntil, subjects, more, issuedBefore, policies, schemas);
    }

    /** Returns a notice that revokes all claims issued before a moment, such as the start of an epoch. */
    public RevocationNotice revokingIssuedBefore(Instant moment) {
        return new RevocationNotice(serial, validUntil, subjects, keys, moment, policies, schemas);
    }

    /** Returns a notice that revokes what was approved under a policy of this name before this version. */
    public RevocationNotice requiring(PolicyVersion policy) {
        Map<String, Long> more = new HashMap<>(policies);
        more.put(policy.policy(), policy.serial());
        return new RevocationNotice(serial, validUntil, subjects, keys, issuedBefore, more, schemas);
    }

    /** Returns a notice that revokes what is labelled in a schema of this id before this version. */
    public RevocationNotice requiringSchema(String id, int version) {
        Map<String, Integer> more = new HashMap<>(schemas);
        more.put(id, version);
        return new RevocationNotice(serial, validUntil, subjects, keys, issuedBefore, policies, more);
    }

    /** Returns the document for the administrators to sign. */
    public SignedDocument document() {
        return SignedDocument.of(MEDIA_TYPE, NoticeCodec.encode(this));
    }

    /** Returns why claims for which these keys vouch do not count any more; empty if they count. */
    public Optional<Reason> refusal(Claims claims, Set<String> vouching) {
        if (subjects.contains(claims.subject().id())) {
            return revoked("subject " + claims.subject().id());
        }
        for (String key : vouching) {
            if (keys.contains(key)) {
                return revoked("key " + key);
            }
        }
        if (claims.issuedAt().isBefore(issuedBefore)) {
            return revoked("issued before " + issuedBefore);
        }
        Long policy = policies.get(claims.policy().policy());
        if (policy != null && claims.policy().serial() < policy) {
            return revoked("policy " + claims.policy() + " below #" + policy);
        }
        Integer schema = schemas.get(claims.label().schema().id());
        if (schema != null && claims.label().schema().version() < schema) {
            return revoked("label schema " + claims.label().schema() + " below v" + schema);
        }
        return Optional.empty();
    }

    private static Optional<Reason> revoked(String what) {
        return Optional.of(Reason.of(ReasonCode.REVOKED, what));
    }
}
