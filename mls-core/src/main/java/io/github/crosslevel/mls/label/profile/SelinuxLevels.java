package io.github.crosslevel.mls.label.profile;

import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.LabelSchema;

/**
 * The levels of SELinux's multi-level security: a sensitivity from {@code s0} to {@code s15} with any of the categories
 * {@code c0} to {@code c1023}, as the reference policy declares them.
 *
 * <p>Covered: levels, and ranges of them as {@code LabelRange}. Not covered: the user, role and type before the level
 * in a security context, the {@code mlsconstrain} rules of a policy, and the translation of levels by
 * {@code setrans.conf}. The multi-category policy (MCS) is {@link #schema schema(1, 1024)}.
 */
public final class SelinuxLevels {
    /** The schema of the reference policy: 16 sensitivities, 1,024 categories. */
    public static final LabelSchema SCHEMA = schema(16, 1024);

    private SelinuxLevels() {}

    /**
     * Returns the schema of a policy with other numbers of sensitivities and categories, each 1 to 65,536.
     *
     * @throws IllegalArgumentException if a number is outside
     */
    public static LabelSchema schema(int sensitivities, int categories) {
        return LabelSchema.builder("selinux-mls-s" + sensitivities + "-c" + categories, 1)
                .dimension(ChainDimension.numbered("sensitivity", "s", sensitivities))
                .dimension(AllOfDimension.numbered("category", "c", categories))
                .build();
    }
}
