package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.List;

/**
 * The closed vocabulary of a policy.
 *
 * @param name the id of the label schema
 * @param version its version
 * @param items the declarations in order
 */
public record SchemaDeclaration(Name name, Constant.Whole version, List<SchemaItem> items) {
    /** Copies the items. */
    public SchemaDeclaration {
        items = List.copyOf(items);
    }
}
