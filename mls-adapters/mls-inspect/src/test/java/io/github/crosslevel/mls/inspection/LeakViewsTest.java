package io.github.crosslevel.mls.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.fingerprint.Fingerprint;
import io.github.crosslevel.mls.inspection.fingerprint.LeakThresholds;
import io.github.crosslevel.mls.inspection.fingerprint.LeakedObjects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaked objects are found in whatever they are packed or encoded. */
class LeakViewsTest {
    private static final String SECRET = "客户王小明的授信额度为五百万元，由总行信贷审批委员会于二〇二六年十一月批准。"
            + "The facility agreement with Example Trading Co. expires on 30 June 2027, unless renewed by both parties.";
    private static final byte[] BINARY = binary();

    private static byte[] binary() {
        byte[] bytes = new byte[3_000];
        Random random = new Random(5);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt(6); // packing alters it
        }
        return bytes;
    }

    private static InspectionEngine engine() throws IOException {
        LeakedObjects leaked = LeakedObjects.reported(LeakThresholds.standard());
        leaked.report("memo", Fingerprint.of(new ByteArrayInputStream(SECRET.getBytes(StandardCharsets.UTF_8))));
        leaked.report("scan", Fingerprint.of(new ByteArrayInputStream(BINARY)));
        return InspectionEngine.builder().leaked(leaked).build();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static Inspection packed(String way, String text, byte[] bytes) throws IOException {
        Charset gb18030 = Charset.forName("GB18030");
        byte[] inTable = ("id,remark\n1,\"" + text + "\"\n").getBytes(StandardCharsets.UTF_8);
        return switch (way) {
            case "zip" -> engine().inspect(zip("a.bin", bytes), ContentType.of("application/zip"));
            case "zip in gzip" -> engine().inspect(gzip(zip("a.bin", bytes)), ContentType.of("application/gzip"));
            case "table in zip" -> engine().inspect(zip("a.csv", inTable), ContentType.of("application/zip"));
            case "GB18030" -> engine().inspect(text.getBytes(gb18030), ContentType.of("text/plain; charset=gb18030"));
            case "base64" ->
                engine().inspect(
                                "{\"a\":\"" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                                        + "\"}",
                                ContentType.of("application/json"));
            case "base64 of GB18030" ->
                engine().inspect(
                                "a="
                                        + Base64.getUrlEncoder()
                                                .encodeToString(text.getBytes(gb18030))
                                                .replace("=", "%3D"),
                                ContentType.of("application/x-www-form-urlencoded"));
            default ->
                engine().inspect(
                                "{\"a\":\""
                                        + text.replace("0", "\\u0030")
                                                .replace("的", "\\u7684")
                                                .replace("e", "\\u0065") + "\"}",
                                ContentType.of("application/json"));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"table in zip", "GB18030", "base64", "base64 of GB18030", "escapes"})
    void aLeakedTextIsFoundHoweverItIsEncoded(String way) throws IOException {
        Inspection inspection = packed(way, SECRET, new byte[0]);
        assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspection.findings()).isNotEmpty().allSatisfy(found -> {
            assertThat(found.code()).isEqualTo(ReasonCode.LEAKED_CONTENT);
            assertThat(found.message()).contains("`memo`");
        });
        String other = "客户李大山的贷款已经结清，感谢惠顾，欢迎再次光临本行各营业网点办理业务。Thank you for banking with us.";
        assertThat(packed(way, other, new byte[0])).isEqualTo(Inspection.clean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "zip in gzip"})
    void aLeakedFileIsFoundInArchivesWithItsPath(String way) throws IOException {
        Inspection inspection = packed(way, "", BINARY);
        assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspection.findings()).singleElement().satisfies(found -> {
            assertThat(found.message()).isEqualTo("content is the leaked object `scan`");
            assertThat(found.place().view()).endsWith("zip a.bin");
        });
        byte[] other = BINARY.clone();
        other[17]++;
        assertThat(packed(way, "", other)).isEqualTo(Inspection.clean());
    }

    @Test
    void theContentItselfIsComparedOnce() throws IOException {
        Inspection inspection = engine().inspect(BINARY, ContentType.of("application/octet-stream"));
        assertThat(inspection.findings())
                .extracting(Finding::place)
                .extracting(Object::toString)
                .containsExactly("byte 0");
    }
}
