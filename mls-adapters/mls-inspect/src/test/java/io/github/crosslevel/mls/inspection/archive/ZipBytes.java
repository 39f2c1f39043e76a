package io.github.crosslevel.mls.inspection.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes ZIP archives byte by byte, right unless a test sets something wrong. */
final class ZipBytes {
    /** One entry; what is {@code null} in the local header is as in the central directory. */
    static final class Entry {
        byte[] name;
        byte[] localName;
        byte[] data;
        byte[] descriptor = new byte[0];
        byte[] before = new byte[0];
        byte[] extra = new byte[0];
        byte[] localExtra = new byte[0];
        byte[] comment = new byte[0];
        int version = 20;
        int host;
        int flags;
        Integer localFlags;
        int method;
        Integer localMethod;
        long crc;
        long size;
        long compressed;
        Long localCrc;
        Long localSize;
        Long localCompressed;
        long attributes;
        boolean isInDirectory = true;
        Long offset;
    }

    final List<Entry> entries = new ArrayList<>();
    byte[] prefix = new byte[0];
    byte[] beforeDirectory = new byte[0];
    byte[] afterDirectory = new byte[0];
    byte[] comment = new byte[0];
    int fewerHere;
    int fewerInAll;
    int smaller;
    long directoryShift;
    Integer declaredComment;

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Adds a stored entry. */
    Entry stored(String name, String content) {
        Entry entry = entry(name, bytes(content));
        entry.data = bytes(content);
        entry.compressed = entry.data.length;
        return entry;
    }

    /** Adds a deflated entry. */
    Entry deflated(String name, String content) {
        Entry entry = entry(name, bytes(content));
        entry.data = deflate(bytes(content));
        entry.compressed = entry.data.length;
        entry.method = 8;
        return entry;
    }

    /** Adds a deflated entry whose sizes stand behind its data. */
    Entry streamed(String name, String content) {
        Entry entry = deflated(name, content);
        entry.flags = 8;
        entry.localCrc = 0L;
        entry.localSize = 0L;
        entry.localCompressed = 0L;
        entry.descriptor = little(16)
                .putInt(0x08074b50)
                .putInt((int) entry.crc)
                .putInt((int) entry.compressed)
                .putInt((int) entry.size)
                .array();
        return entry;
    }

    private Entry entry(String name, byte[] content) {
        Entry entry = new Entry();
        entry.name = bytes(name);
        entry.size = content.length;
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.crc = crc.getValue();
        entries.add(entry);
        return entry;
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[content.length + 64];
        int n = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, n);
    }

    static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] extra(int id, byte[] content) {
        return little(4 + content.length)
                .putShort((short) id)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] local(Entry e) {
        byte[] name = e.localName == null ? e.name : e.localName;
        byte[] header = little(30)
                .putInt(0x04034b50)
                .putShort((short) e.version)
                .putShort((short) (e.localFlags == null ? e.flags : e.localFlags))
                .putShort((short) (e.localMethod == null ? e.method : e.localMethod))
                .putInt(0x5821_6000)
                .putInt((int) (e.localCrc == null ? e.crc : e.localCrc))
                .putInt((int) (e.localCompressed == null ? e.compressed : e.localCompressed))
                .putInt((int) (e.localSize == null ? e.size : e.localSize))
                .putShort((short) name.length)
                .putShort((short) e.localExtra.length)
                .array();
        return join(header, name, e.localExtra, e.data, e.descriptor);
    }

    static byte[] central(Entry e, long offset) {
        byte[] header = little(46)
                .putInt(0x02014b50)
                .putShort((short) (e.host << 8 | 20))
                .putShort((short) e.version)
                .putShort((short) e.flags)
                .putShort((short) e.method)
                .putInt(0x5821_6000)
                .putInt((int) e.crc)
                .putInt((int) e.compressed)
                .putInt((int) e.size)
                .putShort((short) e.name.length)
                .putShort((short) e.extra.length)
                .putShort((short) e.comment.length)
                .putInt(0)
                .putInt((int) e.attributes)
                .putInt((int) (e.offset == null ? offset : e.offset))
                .array();
        header = Arrays.copyOf(header, 46);
        return join(header, e.name, e.extra, e.comment);
    }

    byte[] end(int count, int size, long offset) {
        return join(
                little(22)
                        .putInt(0x06054b50)
                        .putInt(0)
                        .putShort((short) (count - fewerHere))
                        .putShort((short) (count - fewerInAll))
                        .putInt(size - smaller)
                        .putInt((int) (offset + directoryShift))
                        .putShort((short) (declaredComment == null ? comment.length : declaredComment))
                        .array(),
                comment);
    }

    byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        out.writeBytes(prefix);
        int count = 0;
        for (Entry e : entries) {
            out.writeBytes(e.before);
            if (e.isInDirectory) {
                directory.writeBytes(central(e, out.size()));
                count++;
            }
            out.writeBytes(local(e));
        }
        out.writeBytes(beforeDirectory);
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(afterDirectory);
        out.writeBytes(end(count, directory.size(), start));
        return out.toByteArray();
    }
}
