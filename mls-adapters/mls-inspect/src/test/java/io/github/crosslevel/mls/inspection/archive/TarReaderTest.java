package io.github.crosslevel.mls.inspection.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tar archive that every reader reads alike is read; any other is refused. */
class TarReaderTest {
    private static TarBytes tar() {
        return TarBytes.of();
    }

    private static String pax(String key, String value) {
        int bare = key.length() + value.getBytes(UTF_8).length + 3;
        int length = bare + 1;
        while (length != bare + String.valueOf(length).length()) {
            length++;
        }
        return length + " " + key + "=" + value + "\n";
    }

    @Test
    void filesDirectoriesAndLongNamesAreRead() throws IOException {
        String name = "n".repeat(200);
        byte[] tar = tar().entry('5', "d/", "")
                .entry('0', "d/a.txt", "a")
                .entry('g', "pax_global_header", pax("comment", "x"))
                .entry('x', "PaxHeaders/b", pax("path", "d/贷款.txt") + pax("mtime", "1.5"))
                .entry('0', "d/b", "b")
                .entry('L', "././@LongLink", name + "\0")
                .entry('0', name.substring(0, 99), "c")
                .entry('\0', "old", "d")
                .end();

        Map<String, byte[]> seen = Archives.readTar(tar);

        assertThat(seen.keySet()).containsExactly("d/", "d/a.txt", "d/贷款.txt", name, "old");
        assertThat(seen.get(name)).isEqualTo("c".getBytes(UTF_8));
    }

    static Stream<byte[]> refused() {
        byte[] wrongChecksum = tar().entry('0', "a", "a").end();
        wrongChecksum[0] = 'b';
        byte[] notOctal = tar().entry('0', "a", "a").end();
        notOctal[130] = '9';
        TarBytes.sign(notOctal, 0);
        byte[] behindName = tar().entry('0', "a", "a").end();
        behindName[50] = 'x';
        TarBytes.sign(behindName, 0);
        byte[] noMagic = tar().entry('0', "a", "a").end();
        Arrays.fill(noMagic, 257, 265, (byte) 0);
        TarBytes.sign(noMagic, 0);
        byte[] whole = tar().entry('0', "a", "a").end();
        return Stream.of(
                wrongChecksum,
                notOctal,
                behindName,
                noMagic,
                tar().entry('0', "a", "a", (byte) 1).end(),
                tar().entry('0', "a", "a").bytes(),
                tar().entry('0', "a", "a").raw(new byte[512]).bytes(),
                tar().entry('0', "a", "a")
                        .raw(new byte[1024])
                        .entry('0', "b", "b")
                        .end(),
                Arrays.copyOf(whole, 700),
                Arrays.copyOf(whole, 1),
                new byte[0],
                tar().entry('0', "a", "a")
                        .raw(new byte[1024])
                        .raw(new byte[100])
                        .bytes(),
                tar().entry('0', "../a", "a").end(),
                tar().entry('0', "/a", "a").end(),
                tar().entry('0', "a", "1").entry('0', "A", "2").end(),
                tar().entry('0', "a", "1").entry('0', "a/b", "2").end(),
                tar().entry('5', "d", "content").end(),
                tar().entry('0', "d/", "content").end(),
                tar().entry('x', "p", pax("path", "b") + pax("path", "c"))
                        .entry('0', "a", "a")
                        .end(),
                tar().entry('x', "p", pax("GNU.sparse.major", "1"))
                        .entry('0', "a", "a")
                        .end(),
                tar().entry('x', "p", pax("size", "-1")).entry('0', "a", "a").end(),
                tar().entry('x', "p", "99 path=b\n").entry('0', "a", "a").end(),
                tar().entry('x', "p", pax("path", "b"))
                        .entry('L', "l", "c\0")
                        .entry('0', "a", "a")
                        .end(),
                tar().entry('g', "p", pax("path", "b")).entry('0', "a", "a").end(),
                tar().entry('x', "p", pax("path", "b")).end());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotOfTheFormatOrReadInTwoWaysIsRefused(byte[] tar) {
        assertThat(catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readTar(tar)))
                .isNotNull()
                .satisfies(e -> assertThat(e.offset()).isBetween(0L, (long) tar.length))
                .extracting(RefusedArchiveException::reason)
                .isIn(ReasonCode.MALFORMED_CONTENT, ReasonCode.AMBIGUOUS_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '6', '7', 'S', 'K', 'V', 'M', 'D', 'Z'})
    void linksDevicesAndUnknownEntriesAreRefused(char type) {
        byte[] tar = tar().entry(type, "a", "").end();
        assertThat(catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readTar(tar)))
                .isNotNull();
    }

    @Test
    void theSizeOfAPaxRecordCounts() throws IOException {
        byte[] tar =
                tar().entry('x', "p", pax("size", "1")).entry('0', "a", "a").end();
        assertThat(Archives.readTar(tar).get("a")).hasSize(1);
        byte[] other =
                tar().entry('x', "p", pax("size", "2")).entry('0', "a", "a").end();
        assertThat(catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readTar(other)))
                .isNotNull();
    }
}
