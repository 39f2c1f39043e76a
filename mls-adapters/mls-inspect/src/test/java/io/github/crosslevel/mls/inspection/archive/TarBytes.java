package io.github.crosslevel.mls.inspection.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Writes tar archives block by block, right unless a test sets something wrong. */
final class TarBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static TarBytes of() {
        return new TarBytes();
    }

    TarBytes entry(char type, String name, String content) {
        return entry(type, name, content, (byte) 0);
    }

    TarBytes entry(char type, String name, String content, byte padding) {
        byte[] data = content.getBytes(UTF_8);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0", data.length));
        put(header, 136, "00000000000\0");
        header[156] = (byte) type;
        put(header, 257, "ustar\0" + "00");
        sign(header, 0);
        out.writeBytes(header);
        byte[] padded = Arrays.copyOf(data, (data.length + 511) / 512 * 512);
        Arrays.fill(padded, data.length, padded.length, padding);
        out.writeBytes(padded);
        return this;
    }

    TarBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] end() {
        return raw(new byte[1024]).bytes();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Makes the checksum of the header at an offset right. */
    static void sign(byte[] tar, int at) {
        Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[at + i] & 0xff;
        }
        byte[] text = String.format(Locale.ROOT, "%06o\0 ", sum).getBytes(US_ASCII);
        System.arraycopy(text, 0, tar, at + 148, 8);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
