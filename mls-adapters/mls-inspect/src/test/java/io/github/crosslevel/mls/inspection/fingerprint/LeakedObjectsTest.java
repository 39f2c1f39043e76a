package io.github.crosslevel.mls.inspection.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakedObjectsTest {
    private static final String SECRET = "客户王小明的授信额度为五百万元,由总行信贷审批委员会于二〇二六年十一月批准。"
            + "The facility agreement with Example Trading Co. expires on 30 June 2027, unless renewed by both parties.";

    private static Fingerprint print(String text) throws IOException {
        return Fingerprint.of(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static LeakedObjects knowing(LeakThresholds thresholds, String... objects) throws IOException {
        LeakedObjects leaked = LeakedObjects.reported(thresholds);
        for (int i = 0; i < objects.length; i++) {
            leaked.report("object " + i, print(objects[i]));
        }
        return leaked;
    }

    private static Inspection inspect(LeakedObjects leaked, String content) throws IOException {
        return leaked.inspect(new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    @Test
    void theSameBytesAreBlockedFromTheReportOn() throws IOException {
        LeakedObjects leaked = LeakedObjects.reported(LeakThresholds.standard());
        assertThat(inspect(leaked, "short")).isEqualTo(Inspection.clean());
        leaked.report("note", print("short"));
        assertThat(inspect(leaked, "short"))
                .isEqualTo(Inspection.block(new Finding(
                        "leaked-object", ReasonCode.LEAKED_CONTENT, 0, "content is the leaked object `note`")));
        assertThat(inspect(leaked, "short!")).isEqualTo(Inspection.clean());
        assertThat(leaked.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upper case",
                "wide",
                "spaced",
                "invisible",
                "accented",
                "look-alike",
                "not UTF-8",
            })
    void theSameTextIsBlockedHoweverItIsWritten(String way) throws IOException {
        LeakedObjects leaked = knowing(LeakThresholds.standard(), SECRET);
        String disguised = switch (way) {
            case "upper case" -> SECRET.toUpperCase(java.util.Locale.ROOT);
            case "wide" -> SECRET.replace('e', '\uff45').replace('3', '\uff13');
            case "spaced" -> SECRET.replace("", "\n ");
            case "invisible" -> SECRET.replace("", "\u200b");
            case "accented" -> SECRET.replace("e", "e\u0301").replace('a', 'å');
            case "look-alike" -> SECRET.replace('a', 'а').replace('o', 'ο');
            default -> SECRET;
        };
        byte[] bytes = disguised.getBytes(UTF_8);
        if (way.equals("not UTF-8")) {
            bytes = Arrays.copyOf(bytes, bytes.length + 3);
            bytes[bytes.length - 1] = (byte) 0xff;
            bytes[bytes.length - 2] = (byte) 0xc0;
        }
        assertThat(leaked.inspect(new ByteArrayInputStream(bytes)).findings())
                .extracting(Finding::message)
                .containsExactly("content has the text of the leaked object `object 0`");
    }

    @Test
    void anExtendedTextIsNamedWithItsShareAndPlace() throws IOException {
        Prose prose = Prose.chinese(new Random(1));
        String before = prose.write(prose.words(100));
        Inspection inspection = inspect(knowing(LeakThresholds.standard(), SECRET), before + SECRET + before);
        assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
        Finding finding = inspection.findings().get(0);
        assertThat(finding.message()).matches("content holds \\d+ % of the text of the leaked object `object 0`");
        int start = before.getBytes(UTF_8).length;
        assertThat(finding.place().offset()).isBetween((long) start, start + 100L);
    }

    @Test
    void aPassageIsBlockedOnlyWhereItIsAskedFor() throws IOException {
        Prose prose = Prose.latin(new Random(2));
        List<String> words = prose.words(2000);
        String object = prose.write(words);
        String content =
                prose.write(prose.words(300)) + prose.write(words.subList(700, 780)) + prose.write(prose.words(300));
        assertThat(inspect(knowing(LeakThresholds.standard(), object), content)).isEqualTo(Inspection.clean());
        LeakThresholds passages = LeakThresholds.standard().withPassages(200);
        assertThat(inspect(knowing(passages, object), content).findings())
                .extracting(Finding::message)
                .containsExactly("content holds a passage of the leaked object `object 0`");
        assertThat(inspect(knowing(passages, object), prose.write(prose.words(3000))))
                .isEqualTo(Inspection.clean());
    }

    @Test
    void everyPassageOfTheLengthIsFound() throws IOException {
        Random random = new Random(6);
        Prose prose = Prose.chinese(random);
        String object = String.join("", prose.words(1500));
        LeakedObjects leaked = knowing(LeakThresholds.standard().withPassages(150), object);
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(object.length() - 50);
            String content = String.join("", prose.words(random.nextInt(100)))
                    + object.substring(from, from + 50) // 150 bytes
                    + String.join("", prose.words(random.nextInt(100)));
            assertThat(inspect(leaked, content).disposition())
                    .as("seed 6, round %s", i)
                    .isEqualTo(Disposition.BLOCK);
        }
    }

    @Test
    void piecesOfAnyLengthAreTheSameContent() throws IOException {
        byte[] bytes = (SECRET + "𠀀" + SECRET).getBytes(UTF_8);
        Fingerprint whole = Fingerprint.of(new ByteArrayInputStream(bytes));
        for (int most = 1; most < 8; most++) {
            int length = most;
            InputStream pieces = new ByteArrayInputStream(bytes) {
                @Override
                public int read(byte[] target, int from, int count) {
                    return super.read(target, from, Math.min(length, count));
                }
            };
            assertThat(Fingerprint.of(pieces)).isEqualTo(whole);
        }
    }

    @Test
    void memoryIsBoundedByLeavingOutHashesOfAllObjects() throws IOException {
        Prose prose = Prose.latin(new Random(8));
        LeakedObjects leaked = LeakedObjects.reported(LeakThresholds.standard(), 2000);
        List<List<String>> objects = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> prose.words(800))
                .toList();
        for (int i = 0; i < objects.size(); i++) {
            leaked.report("object " + i, print(prose.write(objects.get(i))));
        }
        assertThat(leaked.toString()).isEqualTo("40 leaked objects");
        for (int i = 0; i < objects.size(); i++) {
            String edited = prose.write(prose.edited(objects.get(i), 2));
            assertThat(inspect(leaked, edited).findings())
                    .extracting(Finding::message)
                    .singleElement()
                    .asString()
                    .endsWith("`object " + i + "`");
            assertThat(inspect(leaked, prose.write(prose.words(800)))).isEqualTo(Inspection.clean());
        }
    }

    @Test
    void aFingerprintOfALongTextIsBounded() throws IOException {
        String long4 =
                Prose.latin(new Random(9)).write(Prose.latin(new Random(9)).words(300_000));
        Fingerprint print = print(long4);
        assertThat(print.hashes()).hasSize(Fingerprint.MAX_HASHES);
        assertThat(Fingerprint.decode(print.encoded())).isEqualTo(print).hasSameHashCodeAs(print);
        assertThat(print.content()).isEqualTo(Digest.compute(long4.getBytes(UTF_8)));
        assertThat(print).hasToString(print.content() + " and 65536 hashes");
        assertThat(inspect(knowing(LeakThresholds.standard(), long4), long4 + "x")
                        .disposition())
                .isEqualTo(Disposition.BLOCK);
    }

    @Test
    void thresholdsHaveRanges() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LeakThresholds(9, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeakThresholds(101, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeakThresholds(40, 46));
        assertThat(new LeakThresholds(10, 47).passageHashes()).isEqualTo(1);
    }
}
