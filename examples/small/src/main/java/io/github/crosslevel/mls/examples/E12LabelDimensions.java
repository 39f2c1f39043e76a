package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.ChannelDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.HierarchyDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.label.MonotonicClock;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.Use;
import io.github.crosslevel.mls.label.ValidityDimension;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Labels of many dimensions: who, over what, with which rights, and until when. Each of them alone can turn a permit
 * into a denial. A schema is read from JSON and signed in its canonical form.
 *
 * <p>Read next: {@link E13LabelEncodings}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E12LabelDimensions -pl examples/small -am package</pre>
 */
final class E12LabelDimensions {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "机密");
    private static final AnyOfDimension RELEASE =
            AnyOfDimension.of("release", "甲银行", "乙银行", "征信中心").group("银行", "甲银行", "乙银行");
    private static final HierarchyDimension DEPARTMENT =
            HierarchyDimension.of("department", "总行").under("总行", "信贷部", "风险部");
    private static final ChannelDimension CHANNEL = ChannelDimension.of("channel", "HTTP", "FTP");
    private static final RightsDimension RIGHTS = RightsDimension.of("rights");
    private static final ValidityDimension VALIDITY = ValidityDimension.of("validity");

    private static final LabelSchema SCHEMA = LabelSchema.builder("credit", 2)
            .dimension(LEVEL)
            .dimension(RELEASE)
            .dimension(DEPARTMENT)
            .dimension(CHANNEL)
            .dimension(RIGHTS)
            .dimension(VALIDITY)
            .build();

    private E12LabelDimensions() {}

    public static void main(String[] args) {
        Label report = SCHEMA.label()
                .set(LEVEL, "机密")
                .set(RELEASE, RELEASE.anyOf("银行", "征信中心"))
                .set(DEPARTMENT, "信贷部")
                .set(CHANNEL, "HTTP")
                .build();
        Label scores = SCHEMA.label()
                .set(LEVEL, "内部")
                .set(RELEASE, RELEASE.anyOf("银行"))
                .set(RIGHTS, Rights.READ_ONLY)
                .build();
        // Whatever is made from both carries both restrictions, and can be read by who may read both.
        Label both = report.join(scores);
        System.out.println(both);

        Clearance clerk = Clearance.upTo(SCHEMA.label()
                .set(LEVEL, "机密")
                .set(RELEASE, RELEASE.eachOf("甲银行")) // the memberships of the clerk
                .set(DEPARTMENT, "总行") // a parent covers its children
                .set(RIGHTS, Rights.READ_WRITE)
                .build());
        Use read = Use.of(SCHEMA).over(CHANNEL, "HTTP").exercising(RIGHTS, Rights.READ_ONLY);
        Use write = read.exercising(RIGHTS, Rights.WRITE_ONLY);
        System.out.println("read over HTTP: " + clerk.allows(both, read));
        System.out.println("and write: " + clerk.allows(both, write));
        System.out.println("read over FTP: " + clerk.allows(both, Use.of(SCHEMA).over(CHANNEL, "FTP")));

        // A label may become a lower one at a time; a clock that is set back does not undo that.
        Label untilJuly = both.toBuilder()
                .succeededBy(Instant.parse("2027-07-01T00:00:00Z"), SCHEMA.label("公开"))
                .build();
        MonotonicClock clock = MonotonicClock.of(InstantSource.fixed(Instant.parse("2027-07-01T00:00:00Z")));
        if (untilJuly.at(clock.instant()) instanceof LabelStatus.InForce now) {
            System.out.println("in July: " + now.label());
        }

        // One label is one byte string; one schema is one JSON text.
        byte[] bytes = untilJuly.encoded();
        System.out.println(
                bytes.length + " bytes, read back: " + SCHEMA.decode(bytes).equals(untilJuly));
        byte[] json = SCHEMA.canonicalBytes();
        System.out.println("read from JSON: " + LabelSchema.fromJson(json).equals(SCHEMA));
        System.out.println(new String(json, StandardCharsets.UTF_8).substring(0, 78) + "…");
    }
}
