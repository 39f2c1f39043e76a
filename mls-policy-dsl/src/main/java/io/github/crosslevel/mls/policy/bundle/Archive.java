package io.github.crosslevel.mls.policy.bundle;

import io.github.crosslevel.mls.policy.bundle.BundleException.Cause;
import io.github.crosslevel.mls.policy.internal.grammar.ImportReader;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Files in a ZIP, always in the same bytes: sorted by name, not compressed, of one time. Nothing of the archive is
 * believed but names and bytes, and those only as far as the manifest says the same.
 */
final class Archive {
    static final int MAX_FILES = 256;
    static final int MAX_BYTES = 64 << 20;

    /** Not the first day of the format: with that one, the platform adds a time that depends on its time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Archive() {}

    /**
     * Packs files.
     *
     * @throws BundleException if {@link #read} would refuse so many files or bytes
     */
    static byte[] write(Map<String, byte[]> files) {
        long size = 0;
        for (byte[] content : files.values()) {
            size += content.length;
            if (files.size() > MAX_FILES || content.length > PolicyLimits.MAX_BYTES || size > MAX_BYTES) {
                throw tooLarge();
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // everything happens in memory
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }

    private static BundleException tooLarge() {
        return new BundleException(Cause.TOO_LARGE, "bundle has more files or bytes than allowed");
    }

    static SortedMap<String, byte[]> read(byte[] archive) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        long left = MAX_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!ImportReader.isName(entry.getName())) {
                    throw new BundleException(Cause.MALFORMED, "a file has a name that is not allowed");
                }
                byte[] content = zip.readNBytes((int) Math.min(left, PolicyLimits.MAX_BYTES) + 1);
                left -= content.length;
                if (left < 0 || content.length > PolicyLimits.MAX_BYTES || files.size() == MAX_FILES) {
                    throw tooLarge();
                }
                if (files.put(entry.getName(), content) != null) {
                    throw new BundleException(Cause.MALFORMED, "file `" + entry.getName() + "` stands twice");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleException(Cause.MALFORMED, "not a ZIP archive: " + e.getMessage());
        }
        return files;
    }
}
