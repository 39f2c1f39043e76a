package io.github.crosslevel.mls.inspection.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One header block of a tar archive (POSIX.1-2017, pax, ustar Interchange Format; GNU tar).
 *
 * @param type what it is, such as {@code '0'} for a file
 * @param path the path as this block has it
 * @param size bytes of what follows
 */
record TarHeader(char type, String path, long size) {
    static final int BLOCK = 512;

    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;

    static TarHeader read(byte[] block, long offset) throws RefusedArchiveException {
        if (octal(block, CHECKSUM, CHECKSUM_LENGTH, offset) != checksum(block)) {
            throw RefusedArchiveException.malformed(offset, "the checksum of a tar header is wrong");
        }
        boolean isPosix = matches(block, "ustar\0" + "00");
        if (!isPosix && !matches(block, "ustar  \0")) {
            throw RefusedArchiveException.malformed(offset, "a tar header is neither of POSIX nor of GNU");
        }
        String name = text(block, 0, 100, offset);
        String prefix = isPosix ? text(block, 345, 155, offset) : "";
        char type = block[156] == 0 ? '0' : (char) (block[156] & 0xff);
        return new TarHeader(type, prefix.isEmpty() ? name : prefix + "/" + name, size(block, offset));
    }

    private static boolean matches(byte[] block, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (block[257 + i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long checksum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean isItself = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            sum += isItself ? ' ' : block[i] & 0xff;
        }
        return sum;
    }

    /** GNU writes sizes of 8 GiB and more in binary, marked by the first bit. */
    private static long size(byte[] block, long offset) throws RefusedArchiveException {
        if (block[124] != (byte) 0x80) {
            return octal(block, 124, 12, offset);
        }
        long size = 0;
        for (int i = 125; i < 136; i++) {
            if (size > Long.MAX_VALUE >> 8) {
                throw RefusedArchiveException.malformed(offset, "the size of a tar entry is out of range");
            }
            size = size << 8 | (block[i] & 0xff);
        }
        return size;
    }

    /** Octal digits, behind spaces or zeros, and up to a space or NUL; nothing else in the field. */
    private static long octal(byte[] block, int from, int length, long offset) throws RefusedArchiveException {
        int p = from;
        int end = from + length;
        while (p < end && block[p] == ' ') {
            p++;
        }
        long value = 0;
        int digits = 0;
        for (; p < end && block[p] >= '0' && block[p] <= '7'; p++) {
            value = value << 3 | (block[p] - '0');
            digits++;
        }
        while (p < end && (block[p] == ' ' || block[p] == 0)) {
            p++;
        }
        if (p < end || digits == 0) {
            throw RefusedArchiveException.malformed(offset, "a number of a tar header is not octal");
        }
        return value;
    }

    private static String text(byte[] block, int from, int length, long offset) throws RefusedArchiveException {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        for (int p = end; p < from + length; p++) {
            if (block[p] != 0) {
                throw RefusedArchiveException.ambiguous(offset, "something stands behind the end of a path");
            }
        }
        return utf8(block, from, end - from, offset);
    }

    static String utf8(byte[] bytes, int from, int length, long offset) throws RefusedArchiveException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw RefusedArchiveException.ambiguous(offset, "a path is not in UTF-8");
        }
    }
}
