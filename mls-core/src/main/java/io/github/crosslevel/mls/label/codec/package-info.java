/**
 * Encodings of labels: canonical bytes, JSON, SELinux text, visibility expressions in the grammar of Apache Accumulo,
 * and the Traffic Light Protocol, each strict or lenient.
 *
 * <p>{@link LabelCodec} is the one interface. What is lenient about a lenient codec is a {@link Deviation.Kind} with a
 * name, is reported each time, and never yields a label lower than what was written. The normative page is
 * {@code docs/spec/label-encodings.md}.
 */
@NullMarked
package io.github.crosslevel.mls.label.codec;

import org.jspecify.annotations.NullMarked;
