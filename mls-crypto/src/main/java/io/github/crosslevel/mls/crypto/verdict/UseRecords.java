package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a {@link VerdictLedgerFile}: a head, then a record for each use, each under a MAC that covers the one
 * before. The layout stands in {@code docs/spec/verdict.md} §6. Not thread-safe.
 */
final class UseRecords {
    static final int MAC = 16;
    static final int HEAD = 2 * Integer.BYTES + Long.BYTES + MAC;
    static final int RECORD = Digest.LENGTH + Long.BYTES + MAC;

    private static final int MAGIC = 0x4d4c564c; // MLVL
    private static final int VERSION = 1;
    private static final byte[] BEGINNING = {};

    private final String name;
    private final Hmac key;
    private byte[] previous = BEGINNING; // the MAC that the next record covers

    /**
     * Starts without a record.
     *
     * @param name of the file, for messages
     */
    UseRecords(String name, SecretBytes key) {
        this.name = name;
        this.key = key.apply(SecretKeyAccess.insecure(), Hmac.Digest.SHA256::keyed);
    }

    /** What a file says: until when verdicts may have been forgotten, and what is remembered. */
    record Content(Instant forgotten, List<UsedVerdict> uses) {}

    /** Returns a whole file, which {@link #more} continues. */
    byte[] whole(Content content) {
        previous = BEGINNING;
        ByteBuffer out = ByteBuffer.allocate(HEAD + content.uses().size() * RECORD);
        put(
                out,
                ByteBuffer.allocate(HEAD - MAC)
                        .putInt(MAGIC)
                        .putInt(VERSION)
                        .putLong(content.forgotten().toEpochMilli())
                        .array());
        content.uses().forEach(use -> put(out, use));
        return out.array();
    }

    /** Returns what is to be appended. */
    byte[] more(List<UsedVerdict> uses) {
        ByteBuffer out = ByteBuffer.allocate(uses.size() * RECORD);
        uses.forEach(use -> put(out, use));
        return out.array();
    }

    private void put(ByteBuffer out, UsedVerdict use) {
        put(
                out,
                ByteBuffer.allocate(RECORD - MAC)
                        .put(use.verdict().bytes())
                        .putLong(use.until().toEpochMilli())
                        .array());
    }

    private void put(ByteBuffer out, byte[] covered) {
        byte[] mac = new byte[MAC];
        try (Hmac.Computation computation = key.start()) {
            computation.update(previous);
            computation.update(covered);
            computation.finish(mac, 0, MAC);
        }
        out.put(covered).put(mac);
        previous = mac;
    }

    /**
     * Reads a file. What the process did not finish to write at its end is left out: less than a record, or zeros that
     * a file system left.
     *
     * @throws IOException if it is damaged, altered or under another key
     */
    Content read(byte[] file) throws IOException {
        previous = BEGINNING;
        if (file.length < HEAD || !isNext(file, 0, HEAD)) {
            throw damaged(0);
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.getInt() != MAGIC || in.getInt() != VERSION) {
            throw damaged(0);
        }
        Instant forgotten = Instant.ofEpochMilli(in.getLong());
        List<UsedVerdict> uses = new ArrayList<>();
        for (int at = HEAD; file.length - at >= RECORD; at += RECORD) {
            if (!isNext(file, at, RECORD)) {
                if (isUnfinished(file, at)) {
                    break;
                }
                throw damaged(at);
            }
            byte[] verdict = Arrays.copyOfRange(file, at, at + Digest.LENGTH);
            uses.add(new UsedVerdict(Digest.of(verdict), Instant.ofEpochMilli(in.getLong(at + Digest.LENGTH))));
        }
        return new Content(forgotten, uses);
    }

    private boolean isNext(byte[] file, int at, int length) {
        int mac = at + length - MAC;
        try (Hmac.Computation computation = key.start()) {
            computation.update(previous);
            computation.update(file, at, length - MAC);
            if (!computation.matches(file, mac, MAC)) {
                return false;
            }
        }
        previous = Arrays.copyOfRange(file, mac, mac + MAC);
        return true;
    }

    /**
     * A record is written from its beginning, so one that was not finished has no MAC, and nothing stands behind it.
     */
    private static boolean isUnfinished(byte[] file, int at) {
        for (int i = at + RECORD - MAC; i < file.length; i++) {
            if (file[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private IOException damaged(int at) {
        return new IOException("verdict ledger `" + name + "` is damaged, altered or under another key at byte " + at
                + " (已用裁决文件损坏或被篡改)");
    }
}
