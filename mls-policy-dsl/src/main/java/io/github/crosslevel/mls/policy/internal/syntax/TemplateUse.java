package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;

/**
 * The rules and policies of a template, with constants at its places.
 *
 * @param template the template
 * @param arguments the constants in the order of its parameters
 * @param prefix what goes before the ids of its rules and policies
 * @param span where
 */
public record TemplateUse(Name template, List<Constant> arguments, Name prefix, SourceSpan span) implements Member {
    /** Copies the arguments. */
    public TemplateUse {
        arguments = List.copyOf(arguments);
    }
}
