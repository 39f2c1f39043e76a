package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.label.downgrade.InMemoryLedger;
import io.github.crosslevel.mls.label.downgrade.TicketLedger;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ledger of downgrade tickets that outlives the process: every use is a line of a file, on the disk before it counts.
 * When the process is killed, at most a use that nobody was told about is counted.
 *
 * <p>Opening it drops what can no longer be asked for. A file that holds anything but such lines, an unfinished last
 * one excepted, is refused. Once writing has failed, every further use is refused until it is opened again. Used by one
 * process at a time, which the host sees to. Thread-safe.
 */
public final class TicketLedgerFile implements TicketLedger, Closeable {
    /** Most terms that can still be used at one time. */
    public static final int MAX_TERMS = 100_000;

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (-?[0-9]{1,18})");

    private final Path file;
    private final FileChannel channel;
    private final InMemoryLedger counts = InMemoryLedger.of(MAX_TERMS);
    private boolean failed;

    private record Use(Digest terms, Instant notAfter) {
        String line() {
            return terms + " " + notAfter.getEpochSecond() + '\n';
        }
    }

    private TicketLedgerFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a ledger, which is created if it is missing; its directory must exist.
     *
     * @param now what ended before then is dropped
     * @throws IOException if it cannot be read or written, or is damaged; the message names file and line
     */
    public static TicketLedgerFile open(Path file, Instant now) throws IOException {
        List<Use> uses = Files.exists(file) ? read(file) : List.of();
        List<Use> live =
                uses.stream().filter(use -> now.isBefore(use.notAfter())).toList();
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        StringBuilder text = new StringBuilder();
        live.forEach(use -> text.append(use.line()));
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(out, text.toString());
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
        TicketLedgerFile ledger =
                new TicketLedgerFile(file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        for (Use use : live) {
            if (ledger.counts.spend(use.terms(), Integer.MAX_VALUE, now, use.notAfter()) != Spending.SPENT) {
                ledger.close();
                throw new IOException("`" + file + "` has more than " + MAX_TERMS + " terms that can be used");
            }
        }
        return ledger;
    }

    private static List<Use> read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\n", -1);
        List<Use> uses = new ArrayList<>();
        // what follows the last line break was being written when the process ended
        for (int i = 0; i < lines.length - 1; i++) {
            int number = i + 1;
            uses.add(use(lines[i])
                    .orElseThrow(() -> new IOException("`" + file + "`, line " + number + ": not a use of a ticket")));
        }
        return uses;
    }

    private static Optional<Use> use(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            Digest terms = Digest.of(HexFormat.of().parseHex(line.group(1)));
            return Optional.of(new Use(terms, Instant.ofEpochSecond(Long.parseLong(line.group(2)))));
        } catch (DateTimeException e) {
            return Optional.empty(); // a time that no clock can show
        }
    }

    @Override
    public synchronized Spending spend(Digest terms, int uses, Instant now, Instant notAfter) throws IOException {
        if (failed) {
            throw new IOException("`" + file + "` could not be written before; open it again");
        }
        Spending spending = counts.spend(terms, uses, now, notAfter);
        if (spending == Spending.SPENT) {
            failed = true;
            write(channel, new Use(terms, notAfter).line());
            failed = false;
        }
        return spending;
    }

    private static void write(FileChannel out, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        out.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
