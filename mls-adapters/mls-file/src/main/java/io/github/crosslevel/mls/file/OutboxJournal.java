package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.request.RequestId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an outbox has taken and how it ended, as lines of a file: each is on the disk before it counts. An unfinished
 * last line is what a killed process was writing; any other damage is refused. Not thread-safe.
 *
 * <p>A file is forgotten a retention after it was taken, unless it is still under way.
 */
final class OutboxJournal implements Closeable {
    /** Most files that are remembered at one time. */
    static final int MAX_FILES = 100_000;

    private static final Pattern LINE =
            Pattern.compile("(taken|sent|refused) ([0-9a-f]{32}) ([0-9]{1,11}) ([0-9a-f]{64}) (\\S{1,200})");

    private final Path file;
    private final FileChannel channel;
    private final Duration retention;
    private final Map<RequestId, Entry> entries;
    private final Map<String, RequestId> known = new HashMap<>();
    private boolean failed;

    /** What becomes of a file. */
    enum State {
        TAKEN,
        SENT,
        REFUSED;

        private String word() {
            return switch (this) {
                case TAKEN -> "taken";
                case SENT -> "sent";
                case REFUSED -> "refused";
            };
        }

        private static State of(String word) {
            return switch (word) {
                case "taken" -> TAKEN;
                case "sent" -> SENT;
                default -> REFUSED;
            };
        }
    }

    /**
     * A file.
     *
     * @param at when it was taken, to the second
     */
    record Entry(State state, RequestId request, Instant at, Digest digest, String name) {
        Entry ended(State how) {
            return new Entry(how, request, at, digest, name);
        }

        private String line() {
            return state.word() + " " + request + " " + at.getEpochSecond() + " " + digest + " " + name + "\n";
        }

        private String content() {
            return digest + " " + name;
        }
    }

    private OutboxJournal(Path file, FileChannel channel, Duration retention, Map<RequestId, Entry> entries) {
        this.file = file;
        this.channel = channel;
        this.retention = retention;
        this.entries = entries;
        entries.values().forEach(this::know);
    }

    /** Opens a journal, which is created if it is missing, and leaves out what need not be remembered any more. */
    static OutboxJournal open(Path directory, Duration retention, Instant now) throws IOException {
        Path file = directory.resolve("journal");
        Map<RequestId, Entry> entries = new LinkedHashMap<>();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            read(file, entries);
        }
        entries.values().removeIf(entry -> isOver(entry, retention, now));
        Path fresh = directory.resolve(".journal.new");
        StringBuilder text = new StringBuilder();
        entries.values().forEach(entry -> text.append(entry.line()));
        try (FileChannel out = FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            write(fresh, out, text.toString());
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Directories.force(directory);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new OutboxJournal(file, channel, retention, entries);
    }

    private static void read(Path file, Map<RequestId, Entry> entries) throws IOException {
        String[] lines = text(file).split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            Matcher line = LINE.matcher(lines[i]);
            if (!line.matches()) {
                throw new IOException("`" + file + "`, line " + (i + 1) + ": not an entry of an outbox");
            }
            Entry entry = new Entry(
                    State.of(line.group(1)),
                    RequestId.parse(line.group(2)),
                    Instant.ofEpochSecond(Long.parseLong(line.group(3))),
                    Digest.of(HexFormat.of().parseHex(line.group(4))),
                    line.group(5));
            entries.put(entry.request(), entry);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Directories.at(file, e);
        }
    }

    private static boolean isOver(Entry entry, Duration retention, Instant now) {
        return entry.state() != State.TAKEN && Duration.between(entry.at(), now).compareTo(retention) > 0;
    }

    private void know(Entry entry) {
        if (entry.state() == State.REFUSED) {
            known.remove(entry.content()); // who has mended what was wrong may hand it in again
        } else {
            known.put(entry.content(), entry.request());
        }
    }

    /** Returns under which submission the same name with the same content is under way, or was sent. */
    Optional<RequestId> find(Digest digest, String name) {
        return Optional.ofNullable(known.get(digest + " " + name));
    }

    /** Returns the files that are under way, oldest first. */
    List<Entry> underWay() {
        return entries.values().stream()
                .filter(entry -> entry.state() == State.TAKEN)
                .toList();
    }

    /** Returns whether a submission is remembered. */
    boolean holds(RequestId request) {
        return entries.containsKey(request);
    }

    /** Returns every file that is remembered. */
    List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /**
     * Writes an entry.
     *
     * @throws IOException if it could not be written, or there is no room for another file
     */
    void put(Entry entry, Instant now) throws IOException {
        if (!entries.containsKey(entry.request())) {
            makeRoom(now);
        }
        requireWritable();
        failed = true; // half a line may be there, to which nothing must be added
        write(file, channel, entry.line());
        failed = false;
        entries.put(entry.request(), entry);
        know(entry);
    }

    private void requireWritable() throws IOException {
        if (failed) {
            throw new IOException("`" + file + "` could not be written before; open the outbox again");
        }
        if (!channel.isOpen()) {
            throw new IOException("`" + file + "` is closed");
        }
    }

    /**
     * Forgets what is over if there is no room otherwise.
     *
     * @throws IOException if another file could not be noted for certain
     */
    void makeRoom(Instant now) throws IOException {
        requireWritable();
        if (entries.size() >= MAX_FILES) {
            entries.values().removeIf(entry -> isOver(entry, retention, now));
            known.values().retainAll(entries.keySet());
        }
        if (entries.size() >= MAX_FILES) {
            throw new IOException("`" + file + "` remembers " + MAX_FILES + " files already");
        }
    }

    private static void write(Path file, FileChannel out, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        } catch (IOException e) {
            throw Directories.at(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
