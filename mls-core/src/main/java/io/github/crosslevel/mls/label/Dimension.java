package io.github.crosslevel.mls.label;

import java.util.List;

/**
 * One typed aspect of a label, as a {@link LabelSchema} declares it: its name, its values and how they are ordered.
 *
 * <p>The values of every dimension form a lattice. Its lowest value restricts nobody, its highest everybody; what is
 * made from two things carries the join of their values. A dimension is declared once and used as the key to its values
 * in labels:
 *
 * <pre>{@code
 * ChainDimension level = ChainDimension.of("level", "公开", "内部", "机密");
 * AnyOfDimension release = AnyOfDimension.of("release", "银行甲", "银行乙", "征信中心");
 * LabelSchema schema = LabelSchema.builder("credit", 1).dimension(level).dimension(release).build();
 * Label label = schema.label().set(level, "机密").set(release, release.anyOf("银行甲", "征信中心")).build();
 * String rank = label.get(level); // 机密
 * }</pre>
 *
 * <p>Implementations are immutable values, thread-safe, and equal when declared alike.
 *
 * @param <V> the type of its values in the API
 */
public sealed interface Dimension<V>
        permits ChainDimension,
                PosetDimension,
                AllOfDimension,
                AnyOfDimension,
                HierarchyDimension,
                IntegrityDimension,
                ValidityDimension,
                ChannelDimension,
                RightsDimension,
                PurposeDimension,
                HandlingDimension,
                ConflictDimension {

    /** Most names that a dimension of any kind may declare. */
    int MAX_NAMES = 65_536;

    /** Returns the name, unique within a schema. */
    String name();

    /** Returns how its values are ordered, joined and read. */
    DimensionKind kind();

    /** Returns the declared names in the order of declaration; none for dimensions whose values are not declared. */
    List<String> values();

    /** Returns the value of labels that say nothing about this dimension. */
    V unset();

    /** Returns what readers that do not know this dimension must do; whatever restricts access is critical. */
    default Criticality criticality() {
        return Criticality.CRITICAL;
    }
}
