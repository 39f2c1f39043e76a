package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.request.ObjectId;
import java.util.HashMap;
import java.util.Map;

/** Collects proxy subjects, images of attributes, and proxy objects. Not thread-safe. */
public final class IdentityMappingBuilder {
    private final SchemaMapping mapping;
    private final SystemId home;
    private final Map<IdentityMapping.Original, IdentityMapping.Grant> grants = new HashMap<>();
    private final Map<AttributeImages.Pair, AttributeImages.Pair> attributes = new HashMap<>();
    private final Map<ObjectId, ObjectId> proxies = new HashMap<>();

    IdentityMappingBuilder(SchemaMapping mapping, SystemId home) {
        this.mapping = mapping;
        this.home = home;
    }

    /**
     * Lets a subject of another system act here. Several may act as the same proxy.
     *
     * @param system the system that the original belongs to
     * @param original its name there
     * @param proxy its name here
     * @param clearance what it is allowed here; where that is more than what it is allowed there, it cannot act
     * @throws IllegalArgumentException if the original has a proxy, or the clearance is of another schema
     */
    public IdentityMappingBuilder subject(SystemId system, SubjectId original, SubjectId proxy, Clearance clearance) {
        if (!clearance.upper().schema().equals(mapping.there().target())) {
            throw new IllegalArgumentException("clearance of `" + proxy + "` is of schema `"
                    + clearance.upper().schema() + "`, not `" + mapping.there().target() + "`");
        }
        if (grants.putIfAbsent(
                        new IdentityMapping.Original(system, original), new IdentityMapping.Grant(proxy, clearance))
                != null) {
            throw new IllegalArgumentException("subject `" + original + "` of `" + system + "` has two proxies");
        }
        return this;
    }

    /**
     * Lets a value of a text attribute there, or a member of a set of texts, give a value of an attribute here.
     *
     * @throws IllegalArgumentException if the value gives one already
     */
    public IdentityMappingBuilder attribute(String name, String value, String nameHere, String valueHere) {
        AttributeImages.Pair pair = new AttributeImages.Pair(name, value);
        if (attributes.putIfAbsent(pair, new AttributeImages.Pair(nameHere, valueHere)) != null) {
            throw new IllegalArgumentException(name + " `" + value + "` has two images");
        }
        return this;
    }

    /**
     * Lets the other system know an object of this one by another name.
     *
     * @throws IllegalArgumentException if the object has another name already, or the name stands for another object
     */
    public IdentityMappingBuilder object(ObjectId original, ObjectId proxy) {
        if (proxies.containsKey(original) || proxies.containsValue(proxy)) {
            throw new IllegalArgumentException("object `" + original + "` or its proxy `" + proxy + "` is known twice");
        }
        proxies.put(original, proxy);
        return this;
    }

    /** Returns the mapping. */
    public IdentityMapping build() {
        return new IdentityMapping(mapping, home, grants, new AttributeImages(attributes), proxies);
    }
}
