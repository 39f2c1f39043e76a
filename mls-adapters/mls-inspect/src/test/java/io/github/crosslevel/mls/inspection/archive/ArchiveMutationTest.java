package io.github.crosslevel.mls.inspection.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An altered archive is refused, or read as every other reader reads it. */
class ArchiveMutationTest {
    private static final int RUNS = Integer.getInteger("mls.archives", 3_000);
    private static final long SEED = Long.getLong("mls.seed", 0x5eed_0601L);

    @TempDir
    Path directory;

    private interface Reading {
        Object read(byte[] archive) throws IOException;
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"a.csv", "d/", "d/b.txt", "empty"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : (name + " of the archive").getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] handmade() {
        ZipBytes zip = new ZipBytes();
        zip.deflated("a.txt", "hello hello hello");
        zip.stored("b.txt", "world");
        zip.streamed("d/c.txt", "hello");
        return zip.build();
    }

    private static byte[] mutated(byte[] archive, Random random) {
        byte[] bytes = archive.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 ->
                    bytes = ZipBytes.join(
                            Arrays.copyOf(bytes, at),
                            new byte[random.nextInt(4)],
                            Arrays.copyOfRange(bytes, at, bytes.length));
                case 4 ->
                    bytes = ZipBytes.join(
                            Arrays.copyOf(bytes, at),
                            Arrays.copyOfRange(
                                    bytes, Math.min(bytes.length, at + 1 + random.nextInt(4)), bytes.length));
                default -> bytes[at] = (byte) "PK\1\2\3\4\5\6\0\uffff".charAt(random.nextInt(10));
            }
            bytes = bytes.length == 0 ? new byte[1] : bytes;
        }
        return bytes;
    }

    private static boolean isRead(byte[] archive, Reading reading, String hint) throws IOException {
        try {
            reading.read(archive);
            return true;
        } catch (RefusedArchiveException refused) {
            assertThat(refused.offset()).as(hint).isBetween(0L, (long) archive.length);
            return false;
        }
    }

    @Test
    void anAlteredZipIsRefusedOrReadByAllAlike() throws IOException {
        Random random = new Random(SEED);
        byte[][] archives = {zip(), handmade()};
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] archive = mutated(archives[run % 2], random);
            String hint = "seed " + SEED + " run " + run;
            if (isRead(archive, Archives::readZip, hint)) {
                read++;
                Map<String, byte[]> ours = Archives.readZip(archive);
                for (Map<String, byte[]> theirs : ZipJudges.of(archive, directory)) {
                    assertThat(texts(theirs)).as(hint).isEqualTo(texts(ours));
                }
            }
        }
        assertThat(read).isBetween(1, RUNS / 2);
    }

    private static Map<String, String> texts(Map<String, byte[]> files) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((path, bytes) -> texts.put(path, Arrays.toString(bytes)));
        return texts;
    }

    @Test
    void anAlteredGzipIsRefusedOrTheSame() throws IOException {
        Random random = new Random(SEED);
        byte[] text = "hello hello hello".getBytes(UTF_8);
        byte[] gzip = Archives.gzip(text);
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] archive = mutated(gzip, random);
            if (isRead(archive, Archives::readGzip, "seed " + SEED + " run " + run)) {
                read++;
                assertThat(Archives.readGzip(archive)).isEqualTo(text);
            }
        }
        assertThat(read).isBetween(1, RUNS / 2);
    }

    @Test
    void anAlteredTarIsRefusedOrEndsWithinItsLength() throws IOException {
        Random random = new Random(SEED);
        byte[] tar = TarBytes.of()
                .entry('0', "a.txt", "hello")
                .entry('x', "p", "14 path=d/b.x\n")
                .entry('0', "b", "world")
                .end();
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] archive = mutated(tar, random);
            TarBytes.sign(archive.length < 512 ? Arrays.copyOf(archive, 512) : archive, 0);
            read += isRead(archive, Archives::readTar, "seed " + SEED + " run " + run) ? 1 : 0;
        }
        assertThat(read).isBetween(1, RUNS - 1);
    }
}
