package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.inspection.internal.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The content of one entry, checked while it is read. */
final class ZipEntryStream extends BlockInput {
    private static final int BUFFER = 16 << 10;

    private final InputStream data;
    private final ZipRecord record;
    private final boolean isDeflated;
    private final Inflater inflater = new Inflater(true);
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32 crc = new CRC32();
    private long left;
    private boolean isOver;
    private Optional<RefusedArchiveException> refusal = Optional.empty();

    ZipEntryStream(InputStream data, ZipRecord record) {
        this.data = data;
        this.record = record;
        this.isDeflated = record.fixed().method() == ZipRecord.DEFLATED;
        this.left = record.entry().size();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (length == 0 || isOver) {
            return isOver ? -1 : 0;
        }
        int n = isDeflated ? inflate(into, offset, length) : data.read(into, offset, length);
        if (n < 0) {
            finish();
            return -1;
        }
        left -= n;
        if (left < 0) {
            throw refused("an entry is longer than it says");
        }
        crc.update(into, offset, n);
        return n;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            while (true) {
                int n = inflater.inflate(into, offset, length);
                if (n > 0) {
                    return n;
                }
                if (inflater.finished()) {
                    return -1;
                }
                int more = inflater.needsInput() ? data.read(buffer) : -1;
                if (more < 0) {
                    throw refused("deflated data of an entry ends early");
                }
                inflater.setInput(buffer, 0, more);
            }
        } catch (DataFormatException e) {
            throw refused("deflated data of an entry is malformed");
        }
    }

    private void finish() throws IOException {
        isOver = true;
        boolean isRest = isDeflated && (inflater.getRemaining() > 0 || data.read() >= 0);
        if (isRest) {
            throw refused("something follows the deflated data of an entry");
        }
        if (left != 0) {
            throw refused("an entry is shorter than it says");
        }
        if (crc.getValue() != record.crc()) {
            throw refused("the CRC of an entry is wrong");
        }
    }

    private RefusedArchiveException refused(String message) {
        refusal = Optional.of(RefusedArchiveException.malformed(record.entry().offset(), message));
        return refusal.get();
    }

    @Override
    public void close() {
        isOver = true;
        inflater.end();
    }
}
