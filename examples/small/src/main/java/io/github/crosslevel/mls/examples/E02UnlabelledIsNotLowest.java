package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.label.Unlabeled;

/**
 * Clearances: they allow what their upper label dominates. What carries no label is not public: nobody is cleared for
 * it.
 *
 * <p>Read next: {@link E03PolicyDecides}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E02UnlabelledIsNotLowest -pl examples/small -am package</pre>
 */
final class E02UnlabelledIsNotLowest {
    private E02UnlabelledIsNotLowest() {}

    public static void main(String[] args) {
        LabelSchema schema = LabelSchema.builder("credit", 1)
                .levels("public", "internal", "secret")
                .categories("credit", "lending")
                .build();
        Clearance highest = Clearance.upTo(schema.top());
        Label lowest = schema.bottom();
        Labeling none = Unlabeled.UNLABELED;

        System.out.println(highest + " allows " + lowest + ": " + highest.allows(lowest));
        System.out.println(highest + " allows " + none + ": " + highest.allows(none));

        // A label that cannot be read is an error with a position, not a low label.
        try {
            schema.parse("secret{credit,tax}");
        } catch (LabelSyntaxException e) {
            System.out.println(e.getMessage());
        }
    }
}
