package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;

/** The rule that an encoding says all of a label or refuses it: what got lost in between would be protection. */
final class Expressible {
    private Expressible() {}

    static void requireSchema(LabelSchema schema, Label label) {
        if (!label.schema().equals(schema)) {
            throw new IllegalArgumentException("label of schema `" + label.schema() + "`, not `" + schema + "`");
        }
    }

    /** Refuses a label that is not all that is expressed: with other dimensions, a successor or unknown values. */
    static void requireAll(Label label, Label expressed) {
        if (!expressed.equals(label)) {
            throw new IllegalArgumentException("label `" + label + "` says more than the encoding can");
        }
    }
}
