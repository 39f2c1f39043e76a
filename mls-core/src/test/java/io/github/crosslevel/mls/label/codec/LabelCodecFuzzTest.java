package io.github.crosslevel.mls.label.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.profile.PersonalFinancialInformation;
import io.github.crosslevel.mls.label.profile.SelinuxLevels;
import java.util.List;

/** Whatever the input, decoding ends in a label that is encoded and decoded to itself, or in the declared exception. */
class LabelCodecFuzzTest {
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "A", "B", "C", "a b", "五");
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("fuzz", 1).dimension(RELEASE).build();

    private static void check(LabelCodec<String> codec, String text) {
        Label label;
        try {
            label = codec.decode(text).value();
        } catch (LabelSyntaxException e) {
            assertThat(e.position()).isBetween(0, text.length());
            return;
        }
        if (codec.schema() == SCHEMA && label.get(RELEASE).isNobody()) {
            return;
        }
        assertThat(codec.decode(codec.encode(label))).isEqualTo(new Decoded<>(label, List.of()));
    }

    @FuzzTest(maxDuration = "5m")
    void visibility(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        check(VisibilityCodec.strict(SCHEMA, RELEASE), text);
        check(VisibilityCodec.lenient(SCHEMA, RELEASE), text);
    }

    @FuzzTest(maxDuration = "5m")
    void selinux(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        check(SelinuxCodec.strict(SelinuxLevels.SCHEMA), text);
        check(SelinuxCodec.lenient(SelinuxLevels.SCHEMA), text);
    }

    @FuzzTest(maxDuration = "5m")
    void trafficLight(FuzzedDataProvider data) {
        check(TlpCodec.lenient(), data.consumeRemainingAsString());
    }

    @FuzzTest(maxDuration = "5m")
    void json(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        check(JsonCodec.lenient(SCHEMA), text);
        check(JsonCodec.lenient(PersonalFinancialInformation.SCHEMA), text);
    }
}
