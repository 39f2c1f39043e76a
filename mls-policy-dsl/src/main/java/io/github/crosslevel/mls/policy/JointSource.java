package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import io.github.crosslevel.mls.policy.internal.grammar.ImportReader;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.util.Optional;

/**
 * The policy of one of several authorities that must all be obeyed.
 *
 * @param authority the name of the authority, such as that of its bundles; it stands before the ids of its rules
 * @param source the policy
 * @param imports where the files that it imports are found
 * @param mapping if its label schema is not that of requests, what labels of requests are in it, and the way back
 */
public record JointSource(
        String authority, PolicySource source, SourceResolver imports, Optional<SchemaMapping> mapping) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name cannot be that of a file, or the schema that the mapping leads from
     *     declares no chain of levels
     */
    public JointSource {
        if (!ImportReader.isName(authority)) {
            throw new IllegalArgumentException("`" + authority + "` cannot name an authority");
        }
        mapping.map(labels -> labels.there().source())
                .filter(schema -> schema.dimensions().stream().noneMatch(d -> d.kind() == DimensionKind.CHAIN))
                .ifPresent(schema -> {
                    throw new IllegalArgumentException("schema `" + schema + "` declares no chain of levels");
                });
    }

    /** Makes the policy of an authority whose label schema is that of requests. */
    public JointSource(String authority, PolicySource source, SourceResolver imports) {
        this(authority, source, imports, Optional.empty());
    }

    /**
     * Returns the same policy of an authority with a label schema of its own, which sees labels of requests through a
     * mapping.
     *
     * @param labels leads {@linkplain SchemaMapping#there there} from the schema of requests to its own
     * @throws IllegalArgumentException if the schema of requests declares no chain of levels
     */
    public JointSource seeing(SchemaMapping labels) {
        return new JointSource(authority, source, imports, Optional.of(labels));
    }

    /** Returns the source with names that say whose it is. */
    PolicySource qualifiedSource() {
        return source.named(prefix() + source.name());
    }

    /** Returns where the files are found by such names. */
    SourceResolver qualifiedImports() {
        return name -> imports.resolve(name.substring(prefix().length()));
    }

    private String prefix() {
        return authority + "/";
    }
}
