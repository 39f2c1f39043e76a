package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Optional;

/**
 * The labels of a system that has its own schema, in the schema of the exchange: what a front takes as its labelling.
 * The originator's label goes into the provenance, and so into the audit trail; what cannot be mapped stays unlabelled,
 * and does not pass. Immutable and thread-safe if what it wraps is.
 */
public final class MappedLabeler implements Labeler {
    private final Labeler own;
    private final SchemaMapping mapping;

    private MappedLabeler(Labeler own, SchemaMapping mapping) {
        this.own = own;
        this.mapping = mapping;
    }

    /**
     * Returns the labeler of the exchange.
     *
     * @param own labels objects in the schema that the mapping maps there from
     */
    public static MappedLabeler of(Labeler own, SchemaMapping mapping) {
        return new MappedLabeler(own, mapping);
    }

    @Override
    public Stamping stamp(AccessRequest request) {
        return own.stamp(request) instanceof Stamping.Stamped stamped
                        && mapping.there().map(stamped.label()) instanceof MappedLabel mapped
                ? new Stamping.Stamped(
                        mapped.label(), stamped.rules() + " as `" + mapped.original() + "`, mapped by " + mapping)
                : new Stamping.Unstamped();
    }

    @Override
    public Optional<String> shortcoming(AccessRequest request) {
        return own.stamp(request) instanceof Stamping.Stamped stamped
                ? Optional.of("`" + stamped.label() + "` has no counterpart by " + mapping)
                : own.shortcoming(request);
    }
}
