package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaJsonTest {
    private static final LabelSchema EVERY_KIND = LabelSchema.builder("credit", 7)
            .levels("公开", "内部", "机密")
            .categories("征信", "\"quoted\\\"")
            .dimension(PosetDimension.of("accreditation", "none", "A", "B", "both")
                    .above("none", "B", "A")
                    .above("A", "both")
                    .above("B", "both"))
            .dimension(AnyOfDimension.of("release", "甲", "乙", "丙").group("联盟", "甲", "乙"))
            .dimension(HierarchyDimension.of("department", "bank").under("bank", "credit", "cards"))
            .dimension(IntegrityDimension.of("trust", "unknown", "checked"))
            .dimension(ValidityDimension.of("validity"))
            .dimension(ChannelDimension.of("channel", "HTTP", "FTP"))
            .dimension(RightsDimension.of("rights"))
            .dimension(PurposeDimension.of("purpose", "lending").under("lending", "review"))
            .dimension(HandlingDimension.of("handling", "mask"))
            .dimension(HandlingDimension.remarks("remark", "draft"))
            .dimension(ConflictDimension.of("wall").conflictClass("oil", "A", "B"))
            .build();

    /** Authored: signatures are made over these bytes. */
    private static final String CANONICAL = """
            {"dimensions":[\
            {"kind":"chain","name":"level","values":["公开","内部","机密"]},\
            {"kind":"all-of","name":"category","values":["征信","\\"quoted\\\\\\""]},\
            {"kind":"poset","name":"accreditation",\
            "order":[["A","both"],["B","both"],["none","A"],["none","B"]],"values":["none","A","B","both"]},\
            {"groups":{"联盟":["甲","乙"]},"kind":"any-of","name":"release","values":["甲","乙","丙"]},\
            {"kind":"hierarchy","name":"department","parents":{"cards":"bank","credit":"bank"},\
            "values":["bank","credit","cards"]},\
            {"kind":"integrity","name":"trust","values":["unknown","checked"]},\
            {"kind":"validity","name":"validity"},\
            {"kind":"channel","name":"channel","values":["HTTP","FTP"]},\
            {"kind":"rights","name":"rights"},\
            {"kind":"purpose","name":"purpose","parents":{"review":"lending"},"values":["lending","review"]},\
            {"kind":"handling","name":"handling","values":["mask"]},\
            {"critical":false,"kind":"handling","name":"remark","values":["draft"]},\
            {"classes":[{"name":"oil","values":["A","B"]}],"kind":"conflict","name":"wall"}\
            ],"format":1,"id":"credit","version":7}""";

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theCanonicalFormIsFixedAndDigested() throws Exception {
        assertThat(new String(EVERY_KIND.canonicalBytes(), StandardCharsets.UTF_8))
                .isEqualTo(CANONICAL);
        assertThat(EVERY_KIND.digest())
                .hasSize(LabelSchema.DIGEST_LENGTH)
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes(CANONICAL)));
    }

    @Test
    void everyKindOfDimensionIsReadBack() {
        LabelSchema read = LabelSchema.fromJson(bytes(CANONICAL));
        assertThat(read).isEqualTo(EVERY_KIND).hasSameHashCodeAs(EVERY_KIND).hasToString("credit v7");
        assertThat(read.dimensions()).isEqualTo(EVERY_KIND.dimensions());
        assertThat(read.top()).isEqualTo(EVERY_KIND.top());
        assertThat(read.decode(EVERY_KIND.top().encoded())).isEqualTo(EVERY_KIND.top());
    }

    @Test
    void randomSchemasAreReadBack() {
        for (int n = 0; n < 500; n++) {
            long seed = 0x5eed_6000L + n;
            LabelSchema schema = new RandomLabels(new Random(seed)).schema();
            LabelSchema read = LabelSchema.fromJson(schema.canonicalBytes());
            assertThat(read.dimensions()).as("seed %d", seed).isEqualTo(schema.dimensions());
            assertThat(read).isEqualTo(schema);
        }
    }

    @Test
    void spacesOrderOfMembersAndEscapesMakeNoDifference() {
        String loose = """
                { "version" : 7,
                  "id": "\\u0063redit", "dimensions": [
                    {"values": ["公开", "\\u5185\\u90e8", "机密"], "name": "level", "kind": "chain"}
                  ], "format": 1 }
                """;
        LabelSchema schema =
                LabelSchema.builder("credit", 7).levels("公开", "内部", "机密").build();
        assertThat(LabelSchema.fromJson(bytes(loose))).isEqualTo(schema);
    }

    private static String wrap(String dimensions) {
        return "{\"format\":1,\"id\":\"s\",\"version\":1,\"dimensions\":[\n" + dimensions + "]}";
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'kind':'chain','name':'level','values':['a','a']} | 2:1: level `a` is declared twice",
                "{'kind':'chain','name':'level','values':['a',1]} | 2:46: expected a string",
                "{'kind':'chain','name':'level'} | 2:1: expected a member `values`",
                "{'kind':'chain','name':'level','values':[],'x':1} | 2:1: dimension `level` declares no name",
                "{'kind':'chain','name':'level','values':['a'],'x':1} | 2:51: unknown member `x`",
                "{'kind':'heap','name':'level'} | 2:1: unknown kind `heap` of dimension",
                "{'kind':'poset','name':'p','values':['a','b'],'order':[]} | 2:1: p is no lattice: `a` and `b` have no least upper bound",
                "{'kind':'poset','name':'p','values':['a','b'],'order':[['a']]} | 2:56: expected a lower and a higher element",
                "{'kind':'any-of','name':'r','values':['a'],'groups':{'g':['z']}} | 2:1: unknown r `z`, declared are [a]",
                "{'kind':'hierarchy','name':'h','values':['a'],'parents':{'a':'a'}} | 2:1: h `a` is its own ancestor",
                "{'kind':'handling','name':'h','values':[],'critical':1} | 2:54: expected true or false",
                "{'kind':'rights','name':'r'},{'kind':'rights','name':'r'} | 2:30: dimension `r` is declared twice",
                "{'kind':'rights','name':'r','name':'r'} | 2:29: member `name` twice",
                "[] | 2:1: expected an object",
                "{'kind':'rights','name':'r'}, | 2:30: expected a string, whole number, true, false, list or object",
                "'' | 1:1: schema `s` declares no dimension",
                "null | 2:1: expected a string, whole number, true, false, list or object",
            })
    void mistakesAreRefusedAtTheirPlace(String dimensions, String message) {
        String json = wrap(dimensions.equals("''") ? "" : dimensions.replace('\'', '"'));
        assertThatExceptionOfType(SchemaSyntaxException.class)
                .isThrownBy(() -> LabelSchema.fromJson(bytes(json)))
                .withMessage(message)
                .satisfies(e -> assertThat(message).startsWith(e.line() + ":" + e.column() + ": "));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"format\":2,\"id\":\"s\",\"version\":1,\"dimensions\":[]} | 1:11: expected format 1",
                "{\"format\":1,\"id\":\"s\",\"version\":0,\"dimensions\":[]} | 1:32: expected a whole number from 1 to 2147483647",
                "{\"format\":1,\"id\":\"s\",\"version\":1.0} | 1:32: expected a whole number within 64 bits",
                "{\"format\":1} | 1:1: expected a member `id`",
                "[] | 1:1: expected an object",
            })
    void mistakesAroundTheDimensionsAreRefused(String json, String message) {
        assertThatExceptionOfType(SchemaSyntaxException.class)
                .isThrownBy(() -> LabelSchema.fromJson(bytes(json)))
                .withMessage(message);
    }

    @Test
    void mutatedBytesAreASchemaOrRefusedWithTheDeclaredException() {
        byte[] canonical = EVERY_KIND.canonicalBytes();
        int accepted = 0;
        for (int n = 0; n < 4_000; n++) {
            Random random = new Random(0x5eed_7000L + n);
            byte[] mutated = canonical.clone();
            for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
                int at = random.nextInt(mutated.length);
                byte with =
                        random.nextBoolean() ? canonical[random.nextInt(canonical.length)] : (byte) random.nextInt();
                mutated[at] = with;
            }
            mutated = random.nextInt(4) == 0 ? Arrays.copyOf(mutated, random.nextInt(mutated.length)) : mutated;
            try {
                LabelSchema schema = LabelSchema.fromJson(mutated);
                assertThat(LabelSchema.fromJson(schema.canonicalBytes())).isEqualTo(schema);
                accepted++;
            } catch (SchemaSyntaxException e) {
                assertThat(e.line()).isPositive();
                assertThat(e.column()).isPositive();
            }
        }
        assertThat(accepted).isPositive();
    }
}
