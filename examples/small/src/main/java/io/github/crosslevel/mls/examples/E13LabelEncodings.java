package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.codec.BinaryCodec;
import io.github.crosslevel.mls.label.codec.Decoded;
import io.github.crosslevel.mls.label.codec.JsonCodec;
import io.github.crosslevel.mls.label.codec.LabelCodec;
import io.github.crosslevel.mls.label.codec.SelinuxCodec;
import io.github.crosslevel.mls.label.codec.TlpCodec;
import io.github.crosslevel.mls.label.codec.VisibilityCodec;
import io.github.crosslevel.mls.label.profile.SelinuxLevels;
import java.util.HexFormat;

/**
 * Five encodings of labels: ours as bytes and as JSON, and those of Accumulo, SELinux and the Traffic Light Protocol. A
 * strict codec reads one form; a lenient one reports what it tolerates; what is lost in an encoding is refused.
 *
 * <p>Read next: {@link E14TwoSystems}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E13LabelEncodings -pl examples/small -am package</pre>
 */
final class E13LabelEncodings {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "机密");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "north", "south", "征信中心");
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("credit", 1).dimension(LEVEL).dimension(RELEASE).build();

    private E13LabelEncodings() {}

    public static void main(String[] args) {
        Label released = SCHEMA.label()
                .set(RELEASE, RELEASE.anyOf("north", "south").and(RELEASE.anyOf("征信中心")))
                .build();
        System.out.println(HexFormat.of().formatHex(BinaryCodec.of(SCHEMA).encode(released)));
        System.out.println(JsonCodec.strict(SCHEMA).encode(released));
        VisibilityCodec visibility = VisibilityCodec.strict(SCHEMA, RELEASE);
        System.out.println(visibility.encode(released));
        System.out.println(SelinuxCodec.strict(SelinuxLevels.SCHEMA)
                .encode(SelinuxLevels.SCHEMA.label("s3", "c0", "c1", "c2", "c7")));
        System.out.println(TlpCodec.strict().decode("TLP:AMBER+STRICT").value());

        // An encoding says all of a label, or refuses it: what is lost would be protection.
        Label secret = released.toBuilder().set(LEVEL, "机密").build();
        try {
            visibility.encode(secret);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }

        // Lenient codecs never read less protection than was written, and say what they tolerated.
        read(VisibilityCodec.lenient(SCHEMA, RELEASE), "north | atlantis");
        read(SelinuxCodec.lenient(SelinuxLevels.SCHEMA), "s0:c2.c0");
        read(TlpCodec.lenient(), "tlp:amber strict");

        // Refused input is a LabelSyntaxException with a position, and nothing else.
        read(visibility, "north|south&征信中心");
        read(visibility, "north|atlantis");
        read(SelinuxCodec.strict(SelinuxLevels.SCHEMA), "s0:c2.c0");
        read(JsonCodec.strict(SCHEMA), "{\"dimensions\":{},\"schema\":{\"id\":\"credit\",\"version\":2}}");
    }

    private static void read(LabelCodec<String> codec, String text) {
        try {
            Decoded<Label> decoded = codec.decode(text);
            System.out.println(text + " is " + codec.encode(decoded.value()) + " " + decoded.deviations());
        } catch (LabelSyntaxException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
