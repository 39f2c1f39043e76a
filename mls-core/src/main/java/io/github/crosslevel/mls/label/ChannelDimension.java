package io.github.crosslevel.mls.label;

import java.util.List;
import java.util.Set;

/**
 * Ways of transport that a label permits, such as application protocols (seed 004 §2.4.2): the join is the
 * intersection, since what is made from two things may travel only as both may.
 *
 * <p>A label that says nothing permits every channel; the highest value permits none. In a {@link Clearance} the value
 * is what the subject may use, and the two must have a channel in common; {@link Use} names the one that is used.
 *
 * @param name unique within the schema
 * @param values the names of the channels, 1 to 1,024
 */
public record ChannelDimension(String name, List<String> values) implements Dimension<Set<String>> {
    /** Most channels. */
    public static final int MAX_CHANNELS = 1024;

    /** Checks the names. */
    public ChannelDimension {
        DeclaredNames.check("dimension", name);
        values = DeclaredNames.checkSome(name, values, MAX_CHANNELS);
    }

    /** Returns a dimension with these channels. */
    public static ChannelDimension of(String name, String... channels) {
        return new ChannelDimension(name, List.of(channels));
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.CHANNEL;
    }

    /** Returns all channels. */
    @Override
    public Set<String> unset() {
        return Set.copyOf(values);
    }
}
