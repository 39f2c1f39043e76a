package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.internal.grammar.ImportReader;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;

/**
 * The policy of one of several authorities that must all be obeyed.
 *
 * @param authority the name of the authority, such as that of its bundles; it stands before the ids of its rules
 * @param source the policy
 * @param imports where the files that it imports are found
 */
public record JointSource(String authority, PolicySource source, SourceResolver imports) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name cannot be that of a file
     */
    public JointSource {
        if (!ImportReader.isName(authority)) {
            throw new IllegalArgumentException("`" + authority + "` cannot name an authority");
        }
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
