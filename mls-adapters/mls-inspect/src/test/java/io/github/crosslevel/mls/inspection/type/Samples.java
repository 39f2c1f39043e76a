package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files of each kind, as far as their kind is told. */
final class Samples {
    private Samples() {}

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Bytes padded with zeros to 600, as binary files have them. */
    static byte[] padded(String hex) {
        return Arrays.copyOf(hex(hex), 600);
    }

    static byte[] at(int offset, byte[] mark, int length) {
        byte[] file = new byte[length];
        System.arraycopy(mark, 0, file, offset, mark.length);
        return file;
    }

    static byte[] pe() {
        ByteBuffer program = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        return program.put(0, (byte) 'M')
                .put(1, (byte) 'Z')
                .putInt(0x3c, 0x80)
                .putInt(0x80, 0x4550)
                .array();
    }

    static byte[] compound(String name) {
        byte[] file = Arrays.copyOf(hex("d0cf11e0a1b11ae1"), 2048);
        byte[] wide = name.getBytes(UTF_16LE);
        System.arraycopy(wide, 0, file, 1152, wide.length);
        return file;
    }

    static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("<" + name + "/>").getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] pdf(String body) {
        return ("%PDF-1.7\n1 0 obj\n<<" + body + ">>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n").getBytes(UTF_8);
    }

    static byte[] png() {
        return hex("89504e470d0a1a0a0000000d494844520000000100000001080000000000000000" + "0000000049454e44ae426082");
    }

    static byte[] jpeg() {
        return hex("ffd8ffe000104a46494600010100000100010000ffd9");
    }

    static byte[] gif() {
        return hex("474946383961010001000000003b");
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
