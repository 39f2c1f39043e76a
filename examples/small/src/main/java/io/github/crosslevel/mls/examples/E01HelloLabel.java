package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;

/**
 * Labels: a level and a set of categories, and which of two dominates the other.
 *
 * <p>Read next: {@link E02UnlabelledIsNotLowest}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E01HelloLabel -pl examples/small -am package</pre>
 */
final class E01HelloLabel {
    private E01HelloLabel() {}

    public static void main(String[] args) {
        LabelSchema schema = LabelSchema.builder("credit", 1)
                .levels("公开", "内部", "秘密", "机密")
                .categories("征信", "信贷", "司法")
                .build();
        Label loan = schema.label("秘密", "信贷");
        Label report = schema.parse("机密{征信,信贷}");
        Label verdict = schema.parse("秘密{司法}");

        System.out.println(report + " dominates " + loan + ": " + report.dominates(loan));
        System.out.println(loan + " dominates " + report + ": " + loan.dominates(report));

        // Neither of two labels need dominate the other: a lattice is not a ladder.
        System.out.println(report + " dominates " + verdict + ": " + report.dominates(verdict));
        System.out.println("made from both: " + report.join(verdict));
        System.out.println("common to both: " + report.meet(verdict));
    }
}
