package io.github.crosslevel.mls.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both places have in common, and what only the directory can do. */
class StagingTest {
    private static final ContentType TEXT = ContentType.of("text/plain");
    private static final Attributes FACTS = Attributes.of("rows", AttributeValue.of(1));

    @TempDir
    Path directory;

    private enum Place {
        MEMORY,
        DIRECTORY
    }

    private Staging staging(Place place, int limit) throws IOException {
        return place == Place.MEMORY ? MemoryStaging.limitedTo(limit) : DirectoryStaging.in(directory, limit);
    }

    private static Content stage(Staging staging, byte[] bytes) throws IOException {
        try (StagingArea area = staging.allocate()) {
            area.output().write(bytes);
            return area.commit(TEXT, FACTS);
        }
    }

    private static byte[] read(Content content, long offset) throws IOException {
        try (InputStream in = content.open(offset)) {
            return in.readAllBytes();
        }
    }

    private long filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @ParameterizedTest
    @EnumSource
    void contentIsReadBackMoreThanOnceAndFromAnyOffset(Place place) throws IOException {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        Content content = stage(staging(place, 10), bytes);
        assertThat(content.type()).isEqualTo(TEXT);
        assertThat(content.facts()).isEqualTo(FACTS);
        assertThat(content.length()).isEqualTo(10);
        assertThat(content.digest()).isEqualTo(Digest.compute(bytes));
        for (int offset = 0; offset <= bytes.length; offset++) {
            assertThat(read(content, offset)).isEqualTo(Arrays.copyOfRange(bytes, offset, bytes.length));
        }
        assertThat(content.open().readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void bytesThatAreHeldAreContentAsTheyStand() throws IOException {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        Content content = Content.of(TEXT, bytes);
        assertThat(content.type()).isEqualTo(TEXT);
        assertThat(content.facts()).isEqualTo(Attributes.none());
        assertThat(content.length()).isEqualTo(10);
        assertThat(content.digest()).isEqualTo(Digest.compute(bytes));
        assertThat(read(content, 3)).isEqualTo(Arrays.copyOfRange(bytes, 3, 10));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> content.open(11));
        content.discard();
        assertThat(read(content, 0)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void anOffsetOutsideTheContentIsAMistake(Place place) throws IOException {
        Content content = stage(staging(place, 10), new byte[10]);
        for (long offset : new long[] {-1, 11, -4_294_967_296L, 4_294_967_296L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> content.open(offset));
        }
    }

    @ParameterizedTest
    @EnumSource
    void emptyContentIsContent(Place place) throws IOException {
        Content content = stage(staging(place, 1), new byte[0]);
        assertThat(content.length()).isZero();
        assertThat(content.digest()).isEqualTo(Digest.compute(new byte[0]));
        assertThat(read(content, 0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theLimitHoldsHoweverTheBytesAreWritten(Place place) throws IOException {
        Staging staging = staging(place, 4);
        assertThat(stage(staging, new byte[4]).length()).isEqualTo(4);
        try (StagingArea area = staging.allocate()) {
            OutputStream out = area.output();
            out.write(1);
            out.write(new byte[2]);
            out.write(new byte[5], 1, 1);
            assertThatExceptionOfType(ContentTooLargeException.class)
                    .isThrownBy(() -> out.write(1))
                    .withMessage("content is larger than the limit of 4 bytes")
                    .satisfies(e -> assertThat(e.limit()).isEqualTo(4));
        }
        try (StagingArea area = staging.allocate()) {
            assertThatExceptionOfType(ContentTooLargeException.class)
                    .isThrownBy(() -> area.output().write(new byte[5]));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLimitBelowOneByteIsAMistake(Place place) {
        assertThatIllegalArgumentException().isThrownBy(() -> staging(place, 0)).withMessage("limit 0 is below 1 byte");
    }

    @ParameterizedTest
    @EnumSource
    void areasDoNotSeeEachOther(Place place) throws IOException {
        Staging staging = staging(place, 10);
        try (StagingArea one = staging.allocate();
                StagingArea other = staging.allocate()) {
            one.output().write(1);
            other.output().write(2);
            assertThat(read(one.commit(TEXT, FACTS), 0)).containsExactly(1);
            assertThat(read(other.commit(TEXT, FACTS), 0)).containsExactly(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void discardingTwiceIsDiscardingOnce(Place place) throws IOException {
        Content content = stage(staging(place, 10), new byte[10]);
        content.discard();
        content.discard();
        assertThat(filesLeft()).isZero();
    }

    @Test
    void anAreaThatIsNotCommittedLeavesNoFile() throws IOException {
        try (StagingArea area = staging(Place.DIRECTORY, 10).allocate()) {
            area.output().write(new byte[10]);
            assertThat(filesLeft()).isOne();
        }
        assertThat(filesLeft()).isZero();
    }

    @Test
    void stagedFilesAreForTheirOwnerOnly() throws IOException {
        stage(staging(Place.DIRECTORY, 10), new byte[10]);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .allMatch(permission -> permission.name().startsWith("OWNER_")));
        }
    }

    @Test
    void keptContentIsFoundAgainUnderItsName() throws IOException {
        byte[] bytes = "kept".getBytes(StandardCharsets.US_ASCII);
        Content staged = stage(staging(Place.DIRECTORY, 10), bytes);
        Path kept = directory.resolve("kept");
        DirectoryStaging.keep(staged, kept);
        assertThat(filesLeft()).isOne();

        Content existing = DirectoryStaging.existing(kept, TEXT, FACTS, staged.digest());
        assertThat(existing.length()).isEqualTo(4);
        assertThat(read(existing, 1)).isEqualTo("ept".getBytes(StandardCharsets.US_ASCII));
        staged.discard();
        existing.discard();
        assertThat(kept).hasBinaryContent(bytes);
    }

    @Test
    void onlyContentOfADirectoryCanBeKept() throws IOException {
        Content content = stage(staging(Place.MEMORY, 10), new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectoryStaging.keep(content, directory.resolve("kept")))
                .withMessage("only content staged in a directory can be kept");
    }

    @Test
    void whatDoesNotExistCannotBeTakenForContent() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DirectoryStaging.existing(
                        directory.resolve("missing"), TEXT, FACTS, Digest.compute(new byte[0])));
    }
}
