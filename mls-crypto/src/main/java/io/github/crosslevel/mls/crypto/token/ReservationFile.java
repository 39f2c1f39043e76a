package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.file.AtomicFile;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file of a {@link DurableReplayGuard}: a generation, then each sender with the highest number that may have been
 * accepted, all under a MAC. The layout stands in {@code docs/spec/label-token.md} §9.
 */
final class ReservationFile {
    private static final int MAGIC = 0x4d4c5247; // MLRG
    private static final int VERSION = 1;
    private static final int HEAD = 3 * Integer.BYTES + Long.BYTES;
    private static final int ENTRY = 2 * Long.BYTES;
    private static final int MOST_SENDERS = 1 << 20;

    private final Path file;
    private final Hmac mac;

    ReservationFile(Path file, SecretBytes key) {
        this.file = file;
        this.mac = key.apply(SecretKeyAccess.insecure(), Hmac.Digest.SHA256::keyed);
    }

    /** What the file says. */
    record Content(long generation, Map<Long, Long> reserved) {}

    Content read() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(HEAD + MOST_SENDERS * ENTRY + Hmac.LENGTH + 1);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "reservations `" + file.getFileName() + "` are missing: they were removed, or were"
                            + " never created (防重放文件缺失)",
                    e);
        }
        int covered = bytes.length - Hmac.LENGTH;
        if (covered < HEAD || (covered - HEAD) % ENTRY != 0 || !isGenuine(bytes, covered)) {
            throw damaged();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, covered);
        boolean known = in.getInt() == MAGIC && in.getInt() == VERSION;
        if (!known || in.getInt() != (covered - HEAD) / ENTRY) {
            throw damaged();
        }
        long generation = in.getLong();
        Map<Long, Long> reserved = new TreeMap<>();
        while (in.hasRemaining()) {
            reserved.put(in.getLong(), in.getLong());
        }
        return new Content(generation, reserved);
    }

    void write(Content content) throws IOException {
        int covered = HEAD + content.reserved().size() * ENTRY;
        ByteBuffer out = ByteBuffer.allocate(covered + Hmac.LENGTH)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putInt(content.reserved().size())
                .putLong(content.generation());
        content.reserved().forEach((sender, number) -> out.putLong(sender).putLong(number));
        byte[] bytes = out.array();
        try (Hmac.Computation computation = mac.start()) {
            computation.update(bytes, 0, covered);
            computation.finish(bytes, covered, Hmac.LENGTH);
        }
        AtomicFile.replace(file, bytes);
    }

    private boolean isGenuine(byte[] bytes, int covered) {
        try (Hmac.Computation computation = mac.start()) {
            computation.update(bytes, 0, covered);
            return computation.matches(bytes, covered, Hmac.LENGTH);
        }
    }

    Path path() {
        return file;
    }

    IOException rolledBack(long generation, long counted) {
        return new IOException("reservations `" + file.getFileName() + "` are of generation " + generation + ", but "
                + counted + " was written: an old file was put back (防重放文件被回滚)");
    }

    private IOException damaged() {
        return new IOException("reservations `" + file.getFileName() + "` are damaged, altered or under another key"
                + " (防重放文件损坏或被篡改)");
    }
}
