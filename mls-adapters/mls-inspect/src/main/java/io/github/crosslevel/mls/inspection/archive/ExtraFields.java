package io.github.crosslevel.mls.inspection.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The extra fields of one header of a ZIP archive (APPNOTE 6.3.10, 4.5), of which only harmless ones may be there. */
final class ExtraFields {
    private static final int ZIP64 = 0x0001;
    private static final int AES = 0x9901;
    private static final int STRONG = 0x0017;

    /**
     * Times (NTFS, extended timestamp, both of Info-ZIP of old), owners, the mark of jars, the room that Office keeps,
     * and that of Android for alignment. Another path, as in 0x7075, would be a second name.
     */
    private static final Set<Integer> HARMLESS =
            Set.of(ZIP64, 0x000a, 0x5455, 0x5855, 0x7855, 0x7875, 0xcafe, 0xa220, 0xd935);

    private final Optional<byte[]> zip64;

    private ExtraFields(Optional<byte[]> zip64) {
        this.zip64 = zip64;
    }

    /** Reads the fields, which have to fill their room. */
    static ExtraFields read(byte[] bytes, long offset) throws RefusedArchiveException {
        Optional<byte[]> zip64 = Optional.empty();
        Set<Integer> seen = new HashSet<>();
        int p = 0;
        while (p < bytes.length) {
            if (p + 4 > bytes.length || p + 4 + LittleEndian.u16(bytes, p + 2) > bytes.length) {
                throw RefusedArchiveException.malformed(offset, "extra fields do not fill their room");
            }
            int id = LittleEndian.u16(bytes, p);
            int end = p + 4 + LittleEndian.u16(bytes, p + 2);
            if (id == AES || id == STRONG) {
                throw RefusedArchiveException.encrypted(offset);
            }
            if (!HARMLESS.contains(id) || !seen.add(id)) {
                throw RefusedArchiveException.ambiguous(offset, "an extra field is not known here, or there twice");
            }
            if (id == ZIP64) {
                zip64 = Optional.of(Arrays.copyOfRange(bytes, p + 4, end));
            }
            p = end;
        }
        return new ExtraFields(zip64);
    }

    /** Returns whether there is a field of 64 bits that repeats the given numbers, though nothing asks for it. */
    boolean repeats(long... numbers) {
        ByteBuffer same = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            same.putLong(number);
        }
        return zip64.isPresent() && Arrays.equals(zip64.get(), same.array());
    }

    /**
     * Returns numbers of 32 bits with the 64 bits that stand for those of all ones (4.5.3), in the order of the field.
     */
    long[] widened(long offset, long... numbers) throws RefusedArchiveException {
        long[] wide = numbers.clone();
        byte[] field = zip64.orElse(new byte[0]);
        int at = 0;
        for (int i = 0; i < wide.length; i++) {
            if (wide[i] == LittleEndian.MAX_32) {
                if (at + 8 > field.length) {
                    throw RefusedArchiveException.ambiguous(offset, "a number of 64 bits is missing");
                }
                wide[i] = LittleEndian.u64(field, at);
                at += 8;
            }
            if (wide[i] < 0) {
                throw RefusedArchiveException.malformed(offset, "a number of 64 bits is out of range");
            }
        }
        if (at != field.length) {
            throw RefusedArchiveException.ambiguous(offset, "numbers of 64 bits stand for nothing");
        }
        return wide;
    }
}
