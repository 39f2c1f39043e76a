package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.request.ObjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who acts for whom, and what stands for what, where the identities of two graded systems differ: proxy subjects and
 * proxy objects (代理主客体; seed 004 §2.3).
 *
 * <p>A subject of the other system, the original, acts here as a proxy subject of this system. What the proxy may read,
 * the original may: whatever label the clearance of the proxy allows, for whatever use, its image in the other system
 * is allowed to the original. This is checked each time, against the clearance that the original has then. Attributes,
 * such as roles, are the images of the original's own and nothing else. The original's name stays for the audit trail.
 *
 * <p>A proxy object is the name by which the other system knows an object of this one, without learning its own.
 *
 * <pre>{@code
 * IdentityMapping identities = IdentityMapping.through(mapping, SystemId.of("bureau")) // mapping.there() leads here
 *         .subject(SystemId.of("bank"), SubjectId.of("zhang"), SubjectId.of("bank-clerk"), Clearance.upTo(label))
 *         .attribute("role", "信贷员", "role", "reader")
 *         .object(ObjectId.of("/archive/7731"), ObjectId.of("report-1"))
 *         .build();
 * ActingSubject acting = identities.act(subject);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class IdentityMapping {
    /** A subject of the other system. */
    record Original(SystemId home, SubjectId id) {}

    /** Who it is here, and what it may hold at most. */
    record Grant(SubjectId id, Clearance clearance) {}

    private final SchemaMapping mapping;
    private final SystemId home;
    private final Map<Original, Grant> grants;
    private final AttributeImages attributes;
    private final Map<ObjectId, ObjectId> proxies;
    private final Map<ObjectId, ObjectId> originals = new HashMap<>();

    IdentityMapping(
            SchemaMapping mapping,
            SystemId home,
            Map<Original, Grant> grants,
            AttributeImages attributes,
            Map<ObjectId, ObjectId> proxies) {
        this.mapping = mapping;
        this.home = home;
        this.grants = Map.copyOf(grants);
        this.attributes = attributes;
        this.proxies = Map.copyOf(proxies);
        proxies.forEach((original, proxy) -> originals.put(proxy, original));
    }

    /**
     * Starts an identity mapping.
     *
     * @param mapping the label mapping, which maps there from the schema of the originals to that of the proxies
     * @param home the system that the proxies belong to
     */
    public static IdentityMappingBuilder through(SchemaMapping mapping, SystemId home) {
        return new IdentityMappingBuilder(mapping, home);
    }

    /** Returns as whom a subject of the other system acts here. */
    public ActingSubject act(Subject original) {
        Grant grant = grants.get(new Original(original.home(), original.id()));
        if (grant == null) {
            return new ActingSubject.Unproxied(original, "no proxy subject");
        }
        Optional<String> excess = ClearanceImage.excess(mapping.back(), grant.clearance(), original.clearance());
        if (excess.isPresent()) {
            return new ActingSubject.Unproxied(
                    original, "proxy `" + grant.id() + "` would exceed the original: " + excess.get());
        }
        Optional<Attributes> images = attributes.of(original.attributes());
        return images.isEmpty()
                ? new ActingSubject.Unproxied(original, "two attributes have different images of one name")
                : new ActingSubject.Proxied(new Subject(grant.id(), home, grant.clearance(), images.get()), original);
    }

    /** Returns the name by which the other system knows an object, if it knows it at all. */
    public Optional<ObjectId> proxyOf(ObjectId original) {
        return Optional.ofNullable(proxies.get(original));
    }

    /** Returns the object that the other system knows by this name, if it is one. */
    public Optional<ObjectId> originalOf(ObjectId proxy) {
        return Optional.ofNullable(originals.get(proxy));
    }
}
