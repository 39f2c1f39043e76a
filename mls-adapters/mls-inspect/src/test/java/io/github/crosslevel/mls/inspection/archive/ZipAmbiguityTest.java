package io.github.crosslevel.mls.inspection.archive;

import static io.github.crosslevel.mls.inspection.archive.ZipBytes.bytes;
import static io.github.crosslevel.mls.inspection.archive.ZipBytes.extra;
import static io.github.crosslevel.mls.inspection.archive.ZipBytes.join;
import static io.github.crosslevel.mls.inspection.archive.ZipBytes.little;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fourteen ways in which two readers see two archives, as ZipDiff names them (You et al., My ZIP isn't your ZIP,
 * USENIX Security 2025): A1 to A5 redundant metadata, B1 to B4 paths, C1 to C5 positions. Each is refused.
 */
class ZipAmbiguityTest {
    private record Case(String type, byte[] archive) {
        static Case of(String type, Consumer<ZipBytes> change) {
            ZipBytes zip = new ZipBytes();
            change.accept(zip);
            return new Case(type, zip.build());
        }

        /** Changes the first of two entries, of which one is deflated, and one stored. */
        static Case entry(String type, Consumer<ZipBytes.Entry> change) {
            return of(type, zip -> {
                change.accept(zip.deflated("a.txt", "hello hello hello"));
                zip.stored("b.txt", "world");
            });
        }

        @Override
        public String toString() {
            return type;
        }
    }

    static Stream<Case> metadata() {
        return Stream.of(
                Case.entry("A1 method, local", e -> e.localMethod = 0),
                Case.entry("A1 method, central", e -> {
                    e.localMethod = 8;
                    e.method = 0;
                    e.compressed = e.size;
                }),
                Case.entry("A2 size, local compressed", e -> e.localCompressed = 0L),
                Case.entry("A2 size, local", e -> e.localSize = 4L),
                Case.entry("A2 size, central", e -> {
                    e.localSize = e.size;
                    e.size = 4;
                }),
                Case.entry("A2 size, CRC", e -> e.localCrc = 1L),
                Case.of("A2 size, descriptor", zip -> zip.streamed("a", "aaaa").descriptor[12] = 9),
                Case.of("A2 size, descriptor without signature", zip -> {
                    ZipBytes.Entry e = zip.streamed("a", "aaaa");
                    e.descriptor = Arrays.copyOfRange(e.descriptor, 4, 16);
                }),
                Case.of("A2 size, stored with descriptor", zip -> {
                    ZipBytes.Entry e = zip.streamed("a", "aaaa");
                    e.method = 0;
                    e.data = bytes("aaaa");
                    e.compressed = 4;
                    e.descriptor = little(16)
                            .putInt(0x08074b50)
                            .putInt((int) e.crc)
                            .putInt(4)
                            .putInt(4)
                            .array();
                }),
                Case.entry("A2 size, 64 bits twice", e -> {
                    byte[] wide = extra(
                            1, little(16).putLong(e.size).putLong(e.compressed).array());
                    e.localSize = 0xffff_ffffL;
                    e.localCompressed = 0xffff_ffffL;
                    e.localExtra = join(wide, extra(1, new byte[16]));
                }),
                Case.entry("A2 size, 64 bits differ", e -> {
                    e.localSize = 0xffff_ffffL;
                    e.localCompressed = 0xffff_ffffL;
                    e.localExtra =
                            extra(1, little(16).putLong(1).putLong(e.compressed).array());
                }),
                Case.entry("A2 size, 64 bits that nobody asked for", e -> e.extra = extra(1, new byte[16])),
                Case.entry("A3 path, local", e -> e.localName = bytes("c.txt")),
                Case.entry("A3 path, Unicode path", e -> {
                    e.extra = extra(0x7075, unicodePath(e.name, "c.txt"));
                    e.localExtra = e.extra;
                }),
                Case.entry(
                        "A3 path, Unicode path in the local header",
                        e -> e.localExtra = extra(0x7075, unicodePath(e.name, "c.txt"))),
                Case.of("A4 directory with content", zip -> zip.stored("a/", "text")),
                Case.of("A4 backslash at the end", zip -> zip.stored("a\\", "text")),
                Case.entry("A4 DOS directory", e -> e.attributes = 0x10),
                Case.entry("A4 Unix directory", e -> {
                    e.attributes = 0x41ed_0000L;
                    e.host = 3;
                }),
                Case.entry("A4 Unix directory of DOS", e -> e.attributes = 0x41ed_0000L),
                Case.of("A4 directory that is a file", zip -> zip.stored("a/", "").attributes = 0x81a4_0000L),
                Case.entry("A5 encrypted, local", e -> e.localFlags = 1),
                Case.entry("A5 encrypted, central", e -> {
                    e.flags = 1;
                    e.localFlags = 0;
                }),
                Case.entry("A5 encrypted", e -> e.flags = 1),
                Case.entry("A5 encrypted by AES", e -> e.extra = extra(0x9901, new byte[7])));
    }

    private static byte[] unicodePath(byte[] name, String path) {
        CRC32 crc = new CRC32();
        crc.update(name);
        return join(little(5).put((byte) 1).putInt((int) crc.getValue()).array(), bytes(path));
    }

    static Stream<Case> paths() {
        Stream<Case> pairs = Stream.of(
                        "/a/b", "a//b", "a\\b", "./a/b", "a/./b", "a/b/.", "../a/b", ".../a/b", "c/../a/b")
                .map(path -> Case.of("B3 " + path, zip -> {
                    zip.stored("a/b", "1");
                    zip.stored(path, "2");
                }));
        Stream<Case> special = "\0\1\t\n\r\u001f\u007f\"*:<>?\\|"
                .chars()
                .mapToObj(c -> Case.of("B2 U+" + Integer.toHexString(c), zip -> zip.stored("a" + (char) c + "b", "1")));
        Stream<Case> others = Stream.of(
                Case.of("B1 duplicate", zip -> {
                    zip.stored("a", "1");
                    zip.stored("a", "2");
                }),
                Case.of("B2 high byte", zip -> zip.stored("a", "1").name = new byte[] {'a', (byte) 0xe4}),
                Case.of("B2 not UTF-8", zip -> {
                    ZipBytes.Entry e = zip.stored("a", "1");
                    e.name = new byte[] {'a', (byte) 0xe4};
                    e.flags = 0x800;
                }),
                utf8("B2 right to left", "gpj\u202excod.a"),
                utf8("B2 no width", "a\u200bb"),
                utf8("B3 composed and not", "\u00e9", "e\u0301"),
                utf8("B4 case", "test.txt", "test.TXT"),
                utf8("B4 sharp s", "stra\u00dfe", "STRASSE"),
                utf8("B4 full width", "a.txt", "\uff41.txt"),
                utf8("B4 file and directory", "a", "A/b"));
        return Stream.of(pairs, special, others).flatMap(stream -> stream);
    }

    private static Case utf8(String type, String... names) {
        return Case.of(type, zip -> {
            for (String name : names) {
                zip.stored(name, "1").flags = 0x800;
            }
        });
    }

    static Stream<Case> positions() {
        byte[] inner = one("inner");
        return Stream.of(
                Case.of("C1 entry not in the directory", zip -> {
                    zip.stored("a", "1");
                    zip.stored("b", "2").isInDirectory = false;
                }),
                Case.entry("C1 something between", e -> e.before = bytes("junk")),
                Case.of("C1 records between entries", zip -> {
                    zip.stored("a", "1");
                    zip.stored("b", "2").before = inner;
                }),
                Case.of("C1 entry in a comment", zip -> zip.stored("a", "1").comment = inner),
                Case.of("C1 entry in an entry", zip -> {
                    ZipBytes nested = new ZipBytes();
                    byte[] local = ZipBytes.local(nested.stored("b", "2"));
                    zip.stored("a", new String(local, ISO_8859_1));
                    ZipBytes.Entry e = zip.stored("b", "2");
                    e.offset = 31L;
                }),
                Case.of("C1 two entries of the same data", zip -> {
                    zip.stored("a", "1");
                    zip.stored("b", "1").offset = 0L;
                }),
                Case.of("C2 end record in the comment", zip -> {
                    zip.stored("a", "1");
                    zip.comment = inner;
                }),
                Case.of("C2 comment too long", zip -> {
                    zip.stored("a", "1");
                    zip.declaredComment = 4;
                }),
                Case.of("C2 comment too short", zip -> {
                    zip.stored("a", "1");
                    zip.comment = bytes("x");
                    zip.declaredComment = 0;
                }),
                Case.of("C2 two end records", zip -> {
                    zip.stored("a", "1");
                    zip.afterDirectory = end(22);
                }),
                Case.of("C3 fewer here", zip -> two(zip).fewerHere = 1),
                Case.of("C3 fewer in all", zip -> two(zip).fewerInAll = 1),
                Case.of("C3 fewer", zip -> {
                    two(zip).fewerHere = 1;
                    zip.fewerInAll = 1;
                }),
                Case.of("C3 smaller", zip -> two(zip).smaller = 47),
                Case.of("C4 prefix that offsets know", zip -> two(zip).prefix = bytes("#!/bin/sh\n")),
                Case.of("C4 prefix that offsets do not know", zip -> {
                    two(zip).prefix = bytes("junk");
                    zip.entries.get(0).offset = 0L;
                    zip.entries.get(1).offset = 32L;
                    zip.directoryShift = -4;
                }),
                Case.of("C4 directory elsewhere", zip -> two(zip).directoryShift = -5),
                Case.of("C4 something before the directory", zip -> two(zip).beforeDirectory = bytes("x")),
                Case.of("C4 something behind the directory", zip -> two(zip).afterDirectory = bytes("x")),
                new Case("C4 something behind all", join(inner, bytes("x"))),
                new Case("C4 two archives", join(inner, inner)));
    }

    private static ZipBytes two(ZipBytes zip) {
        zip.stored("a", "1");
        zip.stored("b", "2");
        return zip;
    }

    private static byte[] one(String name) {
        ZipBytes zip = new ZipBytes();
        zip.stored(name, "1");
        return zip.build();
    }

    /** An end record whose comment reaches over what follows. */
    private static byte[] end(int comment) {
        return little(22).putInt(0x06054b50).putShort(20, (short) comment).array();
    }

    static Stream<Case> wide() {
        return Stream.of(
                new Case("C5 says other counts", wide(1, 2, 44, 0)),
                new Case("C5 says another place", wide(2, 2, 44, 1)),
                new Case("C5 has room for another", wide(2, 2, 45, 0)),
                new Case("C5 without its record", all32()));
    }

    private static byte[] all32() {
        byte[] zip = two(new ZipBytes()).build();
        ByteBuffer.wrap(zip).putShort(zip.length - 12, (short) 0xffff).putShort(zip.length - 14, (short) 0xffff);
        return zip;
    }

    private static byte[] wide(long counted, long said, long room, long shift) {
        ZipBytes zip = two(new ZipBytes());
        byte[] narrow = zip.build();
        int start = ByteBuffer.wrap(narrow).order(ByteOrder.LITTLE_ENDIAN).getInt(narrow.length - 6);
        int end = narrow.length - 22;
        byte[] record = little(56)
                .putInt(0x06064b50)
                .putLong(room)
                .putInt(0x2d_002d)
                .putLong(0)
                .putLong(said)
                .putLong(counted)
                .putLong(end - start)
                .putLong(start + shift)
                .array();
        byte[] locator =
                little(20).putInt(0x07064b50).putInt(0).putLong(end).putInt(1).array();
        return join(Arrays.copyOf(narrow, end), record, locator, Arrays.copyOfRange(narrow, end, narrow.length));
    }

    @ParameterizedTest
    @MethodSource({"metadata", "paths", "positions", "wide"})
    void whatTwoReadersSeeDifferentlyIsRefused(Case ambiguous) {
        RefusedArchiveException refused =
                catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readZip(ambiguous.archive));

        assertThat(refused).as(ambiguous.type).isNotNull();
        assertThat(refused.reason())
                .isIn(ReasonCode.AMBIGUOUS_CONTENT, ReasonCode.MALFORMED_CONTENT, ReasonCode.ENCRYPTED_CONTENT);
        assertThat(refused.offset()).isBetween(0L, (long) ambiguous.archive.length);
    }

    @Test
    void anEntryFarBehindTheArchiveIsRefusedThoughTheOneBeforeClaimsWhatIsNotThere() throws IOException {
        try (InputStream found =
                ZipAmbiguityTest.class.getResourceAsStream("ArchiveFuzzTestInputs/zip/far-offset.zip")) {
            byte[] archive = Objects.requireNonNull(found).readAllBytes();
            assertThatThrownBy(() -> Archives.readZip(archive))
                    .isInstanceOf(RefusedArchiveException.class)
                    .hasMessageContaining("an entry begins behind the central directory");
        }
    }

    @Test
    void whatTheyAreMadeFromIsAccepted() throws IOException {
        ZipBytes zip = new ZipBytes();
        zip.deflated("a.txt", "hello hello hello");
        zip.stored("b.txt", "world");
        zip.streamed("d/c.txt", "hello");
        zip.stored("d/", "").attributes = 0x10;
        zip.stored("\u8d37\u6b3e.csv", "1").flags = 0x800;
        zip.deflated("wide", "wide").localExtra = new byte[0];

        assertThat(Archives.readZip(zip.build()).keySet())
                .containsExactly("a.txt", "b.txt", "d/c.txt", "d/", "\u8d37\u6b3e.csv", "wide");
        assertThat(Archives.readZip(wide(2, 2, 44, 0)).keySet()).containsExactly("a", "b");
        assertThat(Archives.readZip(new ZipBytes().build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "NUL.txt", "com1.csv", "a.", "a ", " a", "a/aux/b", "a\u2028b", "\u3164"})
    void pathsThatWindowsOrPeopleTakeForOthersAreRefused(String path) {
        Case named = utf8(path, path);

        assertThat(catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readZip(named.archive)))
                .hasFieldOrPropertyWithValue("reason", ReasonCode.AMBIGUOUS_CONTENT);
    }

    @Test
    void encryptedEntriesAreNamedAsWhatTheyAre() {
        assertThat(List.of(1, 1 | 1 << 6, 1 << 13)).allSatisfy(flags -> {
            Case encrypted = Case.entry("encrypted", e -> e.flags = flags);
            assertThat(catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readZip(encrypted.archive)))
                    .hasFieldOrPropertyWithValue("reason", ReasonCode.ENCRYPTED_CONTENT);
        });
    }
}
