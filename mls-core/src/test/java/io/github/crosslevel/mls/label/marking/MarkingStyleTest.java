package io.github.crosslevel.mls.label.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.ChannelDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.label.internal.AllLabels;
import io.github.crosslevel.mls.label.internal.JsonMutations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkingStyleTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "秘密", "机密");
    private static final AllOfDimension CATEGORY = AllOfDimension.of("category", "征信", "信贷");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "甲", "乙", "丙");
    private static final ChannelDimension CHANNEL = ChannelDimension.of("channel", "HTTP", "FTP");
    private static final ValidityDimension TIME = ValidityDimension.of("time");
    private static final LabelSchema SCHEMA = LabelSchema.builder("credit", 1)
            .dimension(LEVEL)
            .dimension(CATEGORY)
            .dimension(RELEASE)
            .dimension(CHANNEL)
            .dimension(TIME)
            .build();

    private static final String JSON = """
            {
              "format": 1,
              "schema": {"id": "credit", "version": 1},
              "languages": {
                "zh": {
                  "parts": [
                    {"dimension": "level", "always": true, "names": {"秘密": ["秘密", "密"], "机密": ["机密", "机"]}},
                    {"dimension": "category", "list": "、"},
                    {"dimension": "release", "prefix": "限 ", "list": "或", "and": "且", "none": "不得发布"},
                    {"dimension": "channel", "prefix": "经 ", "list": "、", "none": "不得传输"}
                  ]
                },
                "en": {
                  "separator": "//",
                  "parts": [
                    {"dimension": "level", "always": true, "names": {
                      "公开": ["UNCLASSIFIED", "U"], "内部": ["RESTRICTED", "R"],
                      "秘密": ["SECRET", "S"], "机密": ["TOP SECRET", "TS"]}},
                    {"dimension": "category", "list": "/", "names": {"征信": ["CREDIT", "CR"], "信贷": ["LENDING", "LN"]}},
                    {"dimension": "release", "prefix": "REL TO ", "list": ", ", "and": " AND ", "none": "NO RELEASE",
                      "names": {"甲": "BANK A", "乙": "BANK B", "丙": "BUREAU"}},
                    {"dimension": "channel", "prefix": "VIA ", "list": "/", "none": "NO TRANSPORT"}
                  ]
                }
              },
              "colors": {"dimension": "level", "values": {
                "公开": {"background": "#1b5e20", "foreground": "#ffffff"},
                "机密": {"background": "#b71c1c", "foreground": "#FFFFFF"}}}
            }
            """;

    private static final MarkingStyle STYLE = style(JSON);

    private static MarkingStyle style(String json) {
        return MarkingStyle.fromJson(json.getBytes(StandardCharsets.UTF_8), SCHEMA);
    }

    private static Label label() {
        return SCHEMA.label()
                .set(LEVEL, "机密")
                .set(CATEGORY, "信贷", "征信")
                .set(RELEASE, RELEASE.anyOf("甲", "丙").and(RELEASE.anyOf("乙")))
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh | BANNER | 机密//征信、信贷//限 乙且甲或丙",
                "zh | PORTION | (机//征信、信贷//限 乙且甲或丙)",
                "en | BANNER | TOP SECRET//CREDIT/LENDING//REL TO BANK B AND BANK A, BUREAU",
                "en | PORTION | (TS//CR/LN//REL TO BANK B AND BANK A, BUREAU)",
            })
    void aLabelIsMarkedAndReadBack(String language, MarkingForm form, String marking) {
        assertThat(STYLE.mark(label(), language, form)).isEqualTo(marking);
        assertThat(STYLE.parse(marking, language, form)).isEqualTo(label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyLabelIsReadBack(String language) {
        for (Label label : AllLabels.of(SCHEMA)) {
            for (MarkingForm form : MarkingForm.values()) {
                assertThat(STYLE.parse(STYLE.mark(label, language, form), language, form))
                        .isEqualTo(label);
            }
        }
    }

    @Test
    void namesOfASetStandInAnyOrderAndOnce() {
        assertThat(STYLE.parse("机密//信贷、征信//限 丙或甲且乙", "zh", MarkingForm.BANNER)).isEqualTo(label());
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> STYLE.parse("机密//信贷、信贷", "zh", MarkingForm.BANNER))
                .withMessage("`信贷` twice at position 7 of `机密//信贷、信贷`");
    }

    @Test
    void timesAndSuccessorsStandBehind() {
        Label open = SCHEMA.label("公开");
        Label secret = SCHEMA.label("秘密").toBuilder()
                .set(
                        TIME,
                        Validity.until(Instant.parse("2030-01-01T00:00:00Z"))
                                .reviewBy(Instant.parse("2028-01-01T00:00:00Z")))
                .succeededBy(Instant.parse("2029-01-01T00:00:00Z"), open)
                .build();
        String marking = "秘密 [../2030-01-01T00:00:00Z/2028-01-01T00:00:00Z] → 2029-01-01T00:00:00Z 公开";
        assertThat(STYLE.mark(secret, "zh", MarkingForm.BANNER)).isEqualTo(marking);
        assertThat(STYLE.parse(marking, "zh", MarkingForm.BANNER)).isEqualTo(secret);
        Label highest = SCHEMA.top();
        assertThat(STYLE.parse(STYLE.mark(highest, "en", MarkingForm.PORTION), "en", MarkingForm.PORTION))
                .isEqualTo(highest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0 | expected level",
                "绝密 | 0 | expected level",
                "秘密/征信 | 2 | expected the end or `//` or `//不得传输` or `//不得发布`",
                "秘密//党务 | 4 | expected category",
                "秘密//征信、 | 7 | expected category",
                "秘密//限 甲 且乙 | 7 | expected the end or `//不得传输` or `//经 ` or `且` or `或`",
                "秘密// | 4 | expected category",
                "秘密//征信//秘密 | 6 | expected",
                "秘密 [ | 4 | expected `begin/end]`",
                "秘密 [../..] 公开 | 4 | expected `begin/end]`",
                "秘密 [../2030-01-01] | 7 | expected a time such as",
                "秘密 [../2030-01-01T00:00:00.5Z] | 7 | expected a time such as",
                "秘密 → 公开 | 5 | expected a time and a marking",
                "秘密 → 2030-01-01T00:00:00Z 机密 | 5 | successor out of order",
                "秘密 → 2030-01-01T00:00:00Z 绝密 | 26 | expected level",
            })
    void whatIsNoMarkingIsRefusedWhereItCeasesToBeOne(String marking, int position, String message) {
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> STYLE.parse(marking, "zh", MarkingForm.BANNER))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void whatWasNotDeclaredIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STYLE.mark(label(), "fr", MarkingForm.BANNER))
                .withMessageStartingWith("language `fr` is not declared, only [");
        LabelSchema other = LabelSchema.builder("other", 1).dimension(LEVEL).build();
        assertThatIllegalArgumentException().isThrownBy(() -> STYLE.mark(other.top(), "zh", MarkingForm.BANNER));
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> STYLE.parse("秘".repeat(MarkingStyle.MAX_LENGTH + 1), "zh", MarkingForm.BANNER));
        assertThat(STYLE.languages()).containsExactlyInAnyOrder("zh", "en");
    }

    @Test
    void coloursBelongToOneDimension() {
        assertThat(STYLE.colors(label())).contains(new Colors("#b71c1c", "#FFFFFF"));
        assertThat(STYLE.colors(SCHEMA.label("秘密"))).isEqualTo(Optional.empty());
        assertThat(new Colors("#000000", "#ffffff").contrast()).isEqualTo(21, within(1e-9));
        // the least grey that passes on white, and the next one
        assertThat(new Colors("#ffffff", "#767676").contrast()).isEqualTo(4.54, within(0.005));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Colors("#ffffff", "#777777"))
                .withMessage("contrast of #777777 on #ffffff is 4.4, below 4.5");
        for (String color : new String[] {"red", "#fff", "#ffffffff", "#gggggg", "#00000٣"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Colors("#000000", color));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // two names of one dimension
                "\"TOP SECRET\" | \"SECRET\" | `SECRET` means `秘密` and `机密`",
                "\"TOP SECRET\" | \"5ECRET\" | ''",
                "\"TOP SECRET\" | \"ЅECRET\" | `SECRET` and `ЅECRET` look alike and mean `秘密` and `机密`",
                // a name that reads as another with what follows
                "\"TOP SECRET\" | \"SECRET//CREDIT\" | `SECRET//CREDIT` means `秘密{征信}` and `机密`",
                // a name of one dimension that is a name of another
                "\"prefix\": \"VIA \" | \"names\": {\"HTTP\": \"CREDIT\"} | `RESTRICTED//CREDIT` means `内部; channel=[HTTP]` and `内部{征信}`",
                // a name with the separator of its list
                "\"BANK A\" | \"BANK B, BUREAU\" | `RESTRICTED//REL TO BANK B, BUREAU` means `内部; release=(乙+丙)` and `内部; release=甲`",
                // a text for no name that is one
                "\"NO RELEASE\" | \"NO TRANSPORT\" | `RESTRICTED//NO TRANSPORT` means `内部; release=nobody` and `内部; channel=[]`",
                "\"NO TRANSPORT\" | \"VIA HTTP\" | `RESTRICTED//VIA HTTP` means `内部; channel=[HTTP]` and `内部; channel=[]`",
            })
    void ambiguousMarkingsAreRefusedWithBothLabels(String part, String replacement, String message) {
        String json = JSON.replace(part, replacement);
        assertThat(json).isNotEqualTo(JSON);
        if (message.isEmpty()) {
            assertThat(style(json)).isNotNull();
        } else {
            assertThatExceptionOfType(SchemaSyntaxException.class)
                    .isThrownBy(() -> style(json))
                    .withMessage("13:11: ambiguous marking: " + message.replace('+', '|'));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " A",
                "A ",
                "",
                " ",
                "a\u202eb",
                "a\u200bb",
                "a\u00a0b",
                "\u05d0",
                "\u0661",
                "\u0301a",
                "e\u0301",
                "a\u3164",
                "a\ufe0f",
                "\ue000",
                "a]",
                "［a",
                "a→",
                "a\u2028"
            })
    void textsThatDeceiveTheEyeAreRefused(String text) {
        assertThatExceptionOfType(SchemaSyntaxException.class)
                .isThrownBy(() -> style(JSON.replace("\"TOP SECRET\"", "\"" + text + "\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\": 1 | \"format\": 3 | 2:13: expected format 1",
                "\"id\": \"credit\" | \"id\": \"debit\" | 3:13: expected schema `credit v1`",
                "\"none\": \"不得传输\" | \"list\": \"、\" | 10:63: member `list` twice",
                "\"none\": \"不得传输\" | \"list\" : \"。\" | 10:63: member `list` twice",
                ", \"none\": \"不得传输\" | '' | 10:9: channel needs a text for labels that name nothing of it",
                "\"dimension\": \"category\", \"list\": \"、\" | \"dimension\": \"level\" | 8:9: dimension `level` twice",
                "\"dimension\": \"level\", \"always\" | \"dimension\": \"time\", \"always\" | 7:9: times are always written in the same way",
                "\"秘密\": [\"秘密\" | \"绝密\": [\"秘密\" | 7:64: level declares no `绝密`",
                "\"prefix\": \"限 \" | \"always\": true | 9:9: release has no text for no restriction, and is not always shown",
                "[\"秘密\", \"密\"] | [\"a\", \"b\", \"c\"] | 7:64: expected a text, or one for banners and one for portion marks",
                "\"foreground\": \"#ffffff\" | \"foreground\": \"#1b5e21\" | 27:11: contrast of #1b5e21 on #1b5e20 is 1.0, below 4.5",
                "\"colors\": {\"dimension\": \"level\" | \"colors\": {\"dimension\": \"category\" | 26:13: labels have more than one category",
                "{\"dimension\": \"level\", \"always\": true, | {\"dimension\": \"level\", | 5:11: expected a part that is always shown, or `nothing`",
            })
    void whatIsWrongIsRefusedAtItsPlace(String part, String replacement, String message) {
        String json = JSON.replace(part, replacement);
        assertThat(json).isNotEqualTo(JSON);
        assertThatExceptionOfType(SchemaSyntaxException.class)
                .isThrownBy(() -> style(json))
                .withMessage(message);
    }

    @Test
    void aStyleMayLeaveTheNamesAsDeclared() {
        LabelSchema schema = LabelSchema.builder("s", 1)
                .levels("low", "high")
                .categories("a", "b")
                .build();
        MarkingStyle style = MarkingStyle.fromJson(
                "{\"format\":1,\"schema\":{\"id\":\"s\",\"version\":1},\"languages\":{\"en\":{}}}"
                        .getBytes(StandardCharsets.UTF_8),
                schema);
        for (Label label : AllLabels.of(schema)) {
            assertThat(style.parse(style.mark(label, "en", MarkingForm.PORTION), "en", MarkingForm.PORTION))
                    .isEqualTo(label);
        }
        assertThat(style.mark(schema.top(), "en", MarkingForm.PORTION)).isEqualTo("(high//a,b)");
        assertThat(style.colors(schema.top())).isEmpty();
    }

    @Test
    void damagedDocumentsAreRefusedInOneWay() {
        JsonMutations.read(JSON, 5_000, 0x5eed_5001L, json -> MarkingStyle.fromJson(json, SCHEMA));
    }

    @Test
    void thousandsOfNamesAreProvedAndReadInBoundedTime() {
        LabelSchema schema = LabelSchema.builder("wide", 1)
                .dimension(AllOfDimension.numbered("c", "c", 20_000))
                .build();
        MarkingStyle style = MarkingStyle.fromJson(
                ("{\"format\":1,\"schema\":{\"id\":\"wide\",\"version\":1},"
                                + "\"languages\":{\"en\":{\"nothing\":\"none\"}}}")
                        .getBytes(StandardCharsets.UTF_8),
                schema);
        Label label = schema.label()
                .set((AllOfDimension) schema.dimensions().get(0), "c1", "c11", "c111", "c19999")
                .build();
        assertThat(style.mark(label, "en", MarkingForm.BANNER)).isEqualTo("c1,c11,c111,c19999");
        assertThat(style.parse("c1,c11,c111,c19999", "en", MarkingForm.BANNER)).isEqualTo(label);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> style.mark(schema.top(), "en", MarkingForm.BANNER))
                .withMessage("marking longer than 65536 chars");
    }
}
