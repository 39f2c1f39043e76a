package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What archives hold are views, with their paths; what two readers could see differently is refused. */
class ArchiveViewsTest {
    private static final long SEED = Long.getLong("mls.seed", 20_261_123L);
    private static final int RUNS = Integer.getInteger("mls.views", 6_000) / 20;
    private static final String PAYLOAD = "<script>alert(document.cookie)</script>";
    private static final Representation ZIP = Representation.of("application/zip");
    private static final Representation GZIP = Representation.of("application/gzip");
    private static final Representation TAR = Representation.of("application/x-tar");

    /** What is packed, how it has to be declared, and where its payload is, as a path behind that of the whole. */
    private record Hidden(byte[] bytes, String name, String type, String path) {
        /** Packs it among other files. */
        Hidden within(Random random) {
            byte[] noise = new byte[random.nextInt(5_000)];
            random.nextBytes(noise);
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("before.png", noise);
            files.put(name, bytes);
            files.put("d/after.txt", Shown.utf8("nothing"));
            return switch (random.nextInt(4)) {
                case 0 -> new Hidden(Packed.zip(files), "z.zip", "application/zip", "/zip " + name + path);
                case 1 -> new Hidden(Packed.tar(files), "t", "application/x-tar", "/tar " + name + path);
                case 2 -> new Hidden(Packed.gzip(name, bytes), "g.dat", "application/gzip", "/gzip " + name + path);
                default ->
                    new Hidden(Shown.gzip(Packed.tar(files)), "u.tgz", "application/gzip", "/gzip/tar " + name + path);
            };
        }
    }

    private static Hidden file(String written, Random random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Hidden(
                        Shown.utf8("x,\"" + written.replace("\"", "\"\"") + "\"\r\n"),
                        "loans.csv",
                        "text/csv",
                        "/utf-8/csv[0][1]");
            case 1 ->
                new Hidden(
                        Shown.utf8("{\"k\":\"" + written.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"),
                        "a.json",
                        "application/json",
                        "/utf-8/json $.k");
            case 2 ->
                new Hidden(
                        Shown.utf8("<?xml version=\"1.0\"?><a><![CDATA[" + written + "]]></a>"),
                        "noExtension",
                        "text/xml",
                        "/utf-8/xml /a");
            default -> new Hidden(Shown.utf8(written), "README.txt", "text/plain", "/utf-8");
        };
    }

    @Test
    void anAttackIsFoundInWhateverArchivesItIsHidden() {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            String written = Encoders.some(random, 1).get(0).encode(PAYLOAD, random);
            Hidden hidden = file(written, random);
            int layers = 0;
            do {
                hidden = hidden.within(random);
                layers += hidden.path.startsWith("/gzip/tar") ? 2 : 1;
            } while (layers < 4 && random.nextInt(4) > 0);
            String what = "seed " + SEED + " run " + run + " " + hidden.path + " " + written;
            Views views = Views.of(hidden.bytes, Representation.of(hidden.type));
            assertThat(Shown.rule(views.outcome())).as(what).isEqualTo("complete");
            String where = "body" + hidden.path;
            assertThat(views.all())
                    .as(what)
                    .anyMatch(view -> view.text().equals(PAYLOAD)
                            && view.path().toString().startsWith(where));
        }
    }

    @Test
    void namesAndContentsAreViewsWithTheirPathsInOrder() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("贷款/loans.csv", "号,余额\r\n1,五千\r\n".getBytes(Charset.forName("GB18030")));
        files.put("d/", new byte[0]);
        files.put("b.bin", new byte[] {0, 1, 2, 3});
        files.put("c", Shown.utf8("[\"x\"]"));
        assertThat(Shown.leaves(Views.of(Packed.zip(files), ZIP)).stream()
                        .filter(leaf -> !leaf.contains("/base64"))
                        .toList())
                .containsExactly(
                        "body/zip 贷款/loans.csv filename = 贷款/loans.csv",
                        "body/zip 贷款/loans.csv/gb18030/csv[0][0] = 号",
                        "body/zip 贷款/loans.csv/gb18030/csv[0][1] = 余额",
                        "body/zip 贷款/loans.csv/gb18030/csv[1][0] = 1",
                        "body/zip 贷款/loans.csv/gb18030/csv[1][1] = 五千",
                        "body/zip d/ filename = d/",
                        "body/zip b.bin filename = b.bin",
                        "body/zip c filename = c",
                        "body/zip c/utf-8/json $[0] = x");
    }

    @Test
    void aNameIsTracedToItsBytesInTheArchiveAndACellToItsBytesInTheEntry() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("first.csv", Shown.utf8("a,b"));
        files.put("second%41.csv", Shown.utf8("a,\"b\"\"c\"\r\nd%42,e"));
        for (Representation type : List.of(ZIP, TAR)) {
            byte[] archive = type == ZIP ? Packed.zip(files) : Packed.tar(files);
            String text = new String(archive, StandardCharsets.ISO_8859_1);
            Views views = Views.of(archive, type);
            assertThat(views.all())
                    .filteredOn(view -> view.kind() == ViewKind.FILE_NAME)
                    .hasSize(3)
                    .allSatisfy(view -> {
                        List<ViewPosition> trace = view.trace(0);
                        String name = view.path().toString().contains("first") ? "first.csv" : "second%41.csv";
                        assertThat(trace.get(trace.size() - 1).toString()).startsWith("body @" + text.indexOf(name));
                    });
            View cell = views.all().stream()
                    .filter(view -> view.text().equals("dB"))
                    .findFirst()
                    .orElseThrow();
            assertThat(cell.trace(1))
                    .extracting(ViewPosition::toString)
                    .last()
                    .isEqualTo("body/" + (type == ZIP ? "zip" : "tar") + " second%41.csv/utf-8 @11");
        }
    }

    @Test
    void contentBytesAndAStreamShowTheSame() throws IOException {
        byte[] zip =
                Packed.zip(Map.of("a.csv", Shown.utf8("a,b\r\nc,d"), "b.zip", Packed.zip(Map.of("c", new byte[9]))));
        List<String> expected = texts(Views.of(zip, ZIP));
        assertThat(expected).hasSizeGreaterThan(5);
        List<String> streamed = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        ViewReader.standard().read(new ByteArrayInputStream(zip), ZIP, view -> streamed.add(view + view.text()));
        ViewReader holdingLittle = holding(200);
        try (StagingArea area = MemoryStaging.limitedTo(1 << 20).allocate()) {
            area.output().write(zip);
            Content content = area.commit(ContentType.of("application/zip"), Attributes.none());
            assertThat(holdingLittle
                            .read(content, view -> stored.add(view + view.text()))
                            .isComplete())
                    .isTrue();
        }
        assertThat(streamed).isEqualTo(expected);
        assertThat(stored).isEqualTo(expected);
        assertThat(zip.length).isGreaterThan(200);
        assertThat(holdingLittle
                        .read(new ByteArrayInputStream(zip), ZIP, view -> {})
                        .toString())
                .startsWith("limit.held-bytes at body @200");
    }

    private static List<String> texts(Views views) {
        assertThat(views.outcome().isComplete()).isTrue();
        return views.all().stream().map(view -> view + view.text()).toList();
    }

    private static ViewReader holding(long most) {
        return ViewReader.standard().with(ViewLimits.standard().with(Limit.HELD_BYTES, most));
    }

    @Test
    void whatIsHeldCountsAllArchivesThatAreOpenButNoneThatAreDone() {
        byte[] noise = new byte[1_000];
        new Random(SEED).nextBytes(noise);
        byte[] one = Packed.zip(Map.of("n.bin", noise));
        byte[] row = Packed.tar(new LinkedHashMap<>(Map.of("a.zip", one, "b.zip", one, "c.zip", one)));
        assertThat(Views.of(holding(one.length), row, TAR).outcome().isComplete())
                .isTrue();
        byte[] two = Packed.tar(Map.of("d.zip", Packed.zip(Map.of("e.zip", one))));
        assertThat(Shown.rule(Views.of(holding(2_000), two, TAR).outcome())).isEqualTo("limit.held-bytes");
        assertThat(Views.of(holding(4_000), two, TAR).outcome().isComplete()).isTrue();
    }

    private static String refusal(byte[] bytes, Representation representation) {
        return Views.of(bytes, representation).outcome().toString();
    }

    @Test
    void bombsAreRefusedByTheNameOfTheLimitThatStopsThem() {
        byte[] zeros = new byte[2 << 20];
        assertThat(refusal(Packed.zip(Map.of("a.bin", zeros)), ZIP)).startsWith("limit.expansion at body @");
        assertThat(refusal(Packed.gzip("a.bin", zeros), GZIP)).startsWith("limit.expansion at body @");
        byte[] inTar = Packed.tar(Map.of("z.zip", Packed.zip(Map.of("a.bin", zeros))));
        assertThat(refusal(inTar, TAR)).startsWith("limit.expansion at body/tar z.zip @");

        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= Limit.PARTS.standard(); i++) {
            many.put("f" + i, new byte[0]);
        }
        assertThat(refusal(Packed.zip(many), ZIP)).startsWith("limit.parts at ");
        assertThat(refusal(Packed.tar(many), TAR)).startsWith("limit.parts at ");
        byte[] half = Packed.zip(new LinkedHashMap<>(Map.of("a", new byte[1], "b", new byte[1])));
        ViewReader three = ViewReader.standard().with(ViewLimits.standard().with(Limit.PARTS, 5));
        assertThat(Shown.rule(Views.of(three, Packed.tar(Map.of("x", half, "y", half)), TAR)
                        .outcome()))
                .isEqualTo("limit.parts");

        byte[] noise = new byte[1 << 20];
        new Random(SEED).nextBytes(noise);
        ViewReader little = ViewReader.standard().with(ViewLimits.standard().with(Limit.EXPANDED_BYTES, 3 << 20));
        byte[] four = Packed.zip(Map.of("a", noise, "b", noise, "c", noise, "d", noise));
        assertThat(Shown.rule(Views.of(little, four, ZIP).outcome())).isEqualTo("limit.expanded-bytes");
        byte[] twice = Packed.zip(Map.of("a.zip", Packed.zip(Map.of("b", noise, "c", noise))));
        assertThat(Shown.rule(Views.of(little, twice, ZIP).outcome())).isEqualTo("limit.expanded-bytes");
        assertThat(refusal(Packed.zip(Map.of("n".repeat(1_025), new byte[0])), ZIP))
                .startsWith("limit.name-bytes at ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "gzip", "tar"})
    void archivesWithinOneAnotherAreRefusedByTheirNumber(String step) {
        byte[] packed = Shown.utf8("a");
        String name = "a.txt";
        for (int layers = 1; layers <= 6; layers++) {
            packed = switch (step) {
                case "zip" -> Packed.zip(Map.of(name, packed));
                case "tar" -> Packed.tar(Map.of(name, packed));
                default -> Packed.gzip(name, packed);
            };
            name = "b." + step;
            String type = step.equals("tar") ? "application/x-tar" : "application/" + step;
            assertThat(Shown.rule(Views.of(packed, Representation.of(type)).outcome()))
                    .as("%d layers", layers)
                    .isEqualTo(layers <= 5 ? "complete" : "limit.nesting");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "prefix, AMBIGUOUS_CONTENT, archive.ambiguous",
        "suffix, AMBIGUOUS_CONTENT, archive.ambiguous",
        "data, MALFORMED_CONTENT, archive.syntax",
        "name, AMBIGUOUS_CONTENT, archive.ambiguous",
        "flag, ENCRYPTED_CONTENT, archive.encrypted"
    })
    void anArchiveThatIsNotOneForAllReadersIsRefusedWithReasonAndPlace(String fault, ReasonCode code, String rule) {
        byte[] zip = Packed.zip(Map.of("a.txt", Shown.utf8("a text that is long enough")));
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        switch (fault) {
            case "prefix" -> {
                byte[] shifted = new byte[zip.length + 3];
                System.arraycopy(zip, 0, shifted, 3, zip.length);
                zip = shifted;
            }
            case "suffix" -> zip = Arrays.copyOf(zip, zip.length + 1);
            case "data" -> zip[directory - 20] ^= 1;
            case "name" -> zip[30] = 'b';
            default -> {
                zip[6] |= 1;
                zip[directory + 8] |= 1;
            }
        }
        byte[] outer = Packed.tar(Map.of("z.zip", zip));
        ViewOutcome outcome = Views.of(outer, TAR).outcome();
        assertThat(outcome).isInstanceOfSatisfying(ViewOutcome.Refused.class, refused -> {
            assertThat(refused.refusal().rule()).isEqualTo(rule);
            assertThat(refused.refusal().code()).isEqualTo(code);
            assertThat(refused.position().path().toString()).isEqualTo("body/tar z.zip");
        });
    }

    @Test
    void whatSaysThatItIsAnArchiveHasToBeOne() {
        assertThat(refusal(Shown.utf8("a,b"), ZIP)).startsWith("archive.syntax at body @");
        assertThat(refusal(Shown.utf8("a,b"), GZIP)).startsWith("coding.broken at body @");
        assertThat(refusal(Shown.utf8("a,b"), TAR)).startsWith("archive.syntax at body @");
        byte[] named = Packed.zip(Map.of("a.docx", Shown.utf8("text")));
        assertThat(refusal(named, ZIP)).startsWith("archive.syntax at body/zip a.docx @");
        byte[] disguised = Packed.zip(Map.of("a.csv", Packed.zip(Map.of("b.txt", Shown.utf8(PAYLOAD)))));
        assertThat(texts(Views.of(disguised, ZIP))).anyMatch(text -> text.endsWith(PAYLOAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.ms-excel.sheet.macroEnabled.12",
                "application/vnd.oasis.opendocument.text",
                "application/java-archive",
                "application/epub+zip"
            })
    void documentsThatAreArchivesAreReadByTheirParts(String type) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("_rels/.rels", Shown.utf8("<Relationships/>"));
        parts.put("xl/sharedStrings.xml", Shown.utf8("<sst><si><t>内部资料</t></si></sst>"));
        assertThat(Shown.leaves(Views.of(Packed.zip(parts), Representation.of(type))))
                .anyMatch(leaf -> leaf.matches("body/zip xl/sharedStrings.xml/utf-8/xml .* = 内部资料"));
    }
}
