package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryDeliveryTest {
    @TempDir
    private Path parent;

    private Path inbox;
    private DirectoryDelivery delivery;

    @BeforeEach
    void createDirectory() throws IOException {
        inbox = Files.createDirectory(parent.resolve("inbox"));
        delivery = DirectoryDelivery.into(inbox);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Content content(byte[] bytes) throws IOException {
        try (StagingArea area = MemoryStaging.limitedTo(1 << 20).allocate()) {
            area.output().write(bytes);
            return area.commit(CsvFormat.TYPE, Attributes.none());
        }
    }

    private List<String> visibleFiles() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".mls-delivery.lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFileAppearsUnderItsNameWithItsBytes() throws IOException {
        delivery.deliver("征信-2026.csv", content(utf8("a\n1\n")));
        assertThat(visibleFiles()).containsExactly("征信-2026.csv");
        assertThat(inbox.resolve("征信-2026.csv")).hasContent("a\n1\n");
    }

    @Test
    void aMisspeltDirectoryIsNotMadeUp() throws IOException {
        Path missing = parent.resolve("inbux");
        assertThatIOException()
                .isThrownBy(() -> DirectoryDelivery.into(missing))
                .withMessage("`" + missing + "` does not exist");
        assertThat(missing).doesNotExist();
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatIOException()
                .isThrownBy(() -> DirectoryDelivery.into(file))
                .withMessage("`" + file.toRealPath() + "` is not a directory");
    }

    @Test
    void theSameFileMayBeDeliveredAgain() throws IOException {
        delivery.deliver("a.csv", content(utf8("a\n")));
        delivery.deliver("a.csv", content(utf8("a\n")));
        assertThat(visibleFiles()).containsExactly("a.csv");
    }

    @Test
    void anotherFileIsNeverReplaced() throws IOException {
        delivery.deliver("a.csv", content(utf8("a\n")));
        for (String other : List.of("b\n", "longer\n")) {
            assertThatIOException()
                    .isThrownBy(() -> delivery.deliver("a.csv", content(utf8(other))))
                    .withMessage("another file of this name is there already");
        }
        assertThat(inbox.resolve("a.csv")).hasContent("a\n");
        assertThat(visibleFiles()).containsExactly("a.csv");
    }

    @Test
    void contentThatChangedAfterItWasJudgedIsNotDelivered() throws IOException {
        byte[] judged = new byte[200_000];
        byte[] longer = Arrays.copyOf(judged, judged.length + 1);
        byte[] flipped = judged.clone();
        flipped[150_000] = 1;
        for (byte[] now : List.of(longer, flipped, new byte[0])) {
            assertThatIOException()
                    .isThrownBy(() -> delivery.deliver("a.csv", new ChangedContent(content(judged), now)))
                    .withMessage("content changed after it was judged");
        }
        assertThat(visibleFiles()).isEmpty();
    }

    @Test
    void whatACrashLeftIsOverwritten() throws IOException {
        Files.writeString(inbox.resolve(".a.csv.part"), "half of a longer file");
        delivery.deliver("a.csv", content(utf8("a\n")));
        assertThat(visibleFiles()).containsExactly("a.csv");
        assertThat(inbox.resolve("a.csv")).hasContent("a\n");
    }

    @Test
    void aFailureWhileReadingLeavesNothing() throws IOException {
        Content failing = new ChangedContent(content(utf8("a\n")), new byte[0]) {
            @Override
            public InputStream open(long offset) throws IOException {
                throw new IOException("disk failed");
            }
        };
        assertThatIOException()
                .isThrownBy(() -> delivery.deliver("a.csv", failing))
                .withMessage("disk failed");
        assertThat(visibleFiles()).isEmpty();
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        Path outside = Files.writeString(parent.resolve("outside"), "a\n");
        Files.createSymbolicLink(inbox.resolve("a.csv"), outside);
        assertThatIOException().isThrownBy(() -> delivery.deliver("a.csv", content(utf8("a\n"))));
        Files.createSymbolicLink(inbox.resolve(".b.csv.part"), outside);
        delivery.deliver("b.csv", content(utf8("b\n")));
        assertThat(outside).hasContent("a\n");
        assertThat(inbox.resolve("b.csv")).isRegularFile().hasContent("b\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".hidden",
                "a/b",
                "../a",
                "a\\b",
                "a:b",
                "a b",
                "a.",
                "-a",
                "a\u0000",
                "a\n",
                "a\u202eb",
                "con/",
                "%2e%2e"
            })
    void aNameMustBePlain(String name) {
        assertThatIOException()
                .isThrownBy(() -> delivery.deliver(name, content(utf8("a\n"))))
                .withMessageStartingWith("file name is not");
    }

    @Test
    void aNameThatDiffersOnlyInCaseOrWidthIsNotDelivered() throws IOException {
        delivery.deliver("a.csv", content(utf8("a\n")));
        for (String other : List.of("A.CSV", "ａ.csv")) {
            assertThatIOException()
                    .isThrownBy(() -> delivery.deliver(other, content(utf8("a\n"))))
                    .withMessage("a file is there already whose name differs only in case or width");
        }
        assertThat(visibleFiles()).containsExactly("a.csv");
    }

    @Test
    void aNameMayHaveOneHundredCharacters() throws IOException {
        delivery.deliver("x".repeat(100), content(utf8("a\n")));
        assertThatIOException().isThrownBy(() -> delivery.deliver("x".repeat(101), content(utf8("a\n"))));
    }

    @Test
    void twoDeliveriesAtOnceAreHeldApart() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        inbox.resolve(".mls-delivery.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatIOException()
                    .isThrownBy(() -> delivery.deliver("a.csv", content(utf8("a\n"))))
                    .withMessage("another delivery into the directory is going on");
        }
        delivery.deliver("a.csv", content(utf8("a\n")));
        assertThat(visibleFiles()).containsExactly("a.csv");
    }

    /**
     * The system gives a lock back as soon as any channel to its file is closed, so that the second must not open it.
     */
    @Test
    void twoDeliveriesOfOneProcessAreHeldApartWhileOneWrites() throws IOException {
        DirectoryDelivery second = DirectoryDelivery.into(inbox);
        Content content = content(utf8("a\n"));
        delivery.deliver("a.csv", new ChangedContent(content, utf8("a\n")) {
            @Override
            public InputStream open() throws IOException {
                for (int i = 0; i < 2; i++) {
                    assertThatIOException()
                            .isThrownBy(() -> second.deliver("b.csv", content))
                            .withMessage("another delivery into the directory is going on");
                }
                return super.open();
            }
        });
        second.deliver("b.csv", content);
        assertThat(visibleFiles()).containsExactly("a.csv", "b.csv");
    }

    /** Content whose bytes are not those that it was judged by. */
    private static class ChangedContent implements Content {
        private final Content judged;
        private final byte[] now;

        ChangedContent(Content judged, byte[] now) {
            this.judged = judged;
            this.now = now;
        }

        @Override
        public ContentType type() {
            return judged.type();
        }

        @Override
        public long length() {
            return judged.length();
        }

        @Override
        public Digest digest() {
            return judged.digest();
        }

        @Override
        public Attributes facts() {
            return judged.facts();
        }

        @Override
        public InputStream open(long offset) throws IOException {
            return new ByteArrayInputStream(now);
        }

        @Override
        public void discard() throws IOException {
            judged.discard();
        }
    }
}
