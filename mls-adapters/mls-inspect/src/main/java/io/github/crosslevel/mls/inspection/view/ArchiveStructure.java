package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspection.archive.ArchiveEntry;
import io.github.crosslevel.mls.inspection.archive.GzipReader;
import io.github.crosslevel.mls.inspection.archive.RefusedArchiveException;
import io.github.crosslevel.mls.inspection.archive.TarReader;
import io.github.crosslevel.mls.inspection.archive.ZipReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The entries of an archive: their names, and their content as what {@link EntryType} says it is. */
final class ArchiveStructure {
    /** Where the name stands in a local header (APPNOTE 6.3.10, 4.3.7). */
    private static final int ZIP_NAME = 30;
    /** Where the name stands in the header of gzip without extra field (RFC 1952 §2.3). */
    private static final int GZIP_NAME = 10;

    private final Reading reading;
    private final ViewPath packed;
    private final ViewPath path;
    private final int nesting;

    ArchiveStructure(Reading reading, ViewPath packed, ViewPath path, int nesting) {
        this.reading = reading;
        this.packed = packed;
        this.path = path;
        this.nesting = nesting;
    }

    void read(InputStream in, Packing packing) throws IOException {
        Fault malformed = packing == Packing.GZIP ? Fault.CODING_BROKEN : Fault.ARCHIVE_SYNTAX;
        Unpacking unpacking = new Unpacking(reading, packed, malformed);
        try {
            switch (packing) {
                case ZIP -> zip(in, unpacking);
                case GZIP -> gzip(in, unpacking);
                case TAR -> tar(in, unpacking);
            }
        } catch (RefusedArchiveException e) {
            throw unpacking.refused(e);
        }
    }

    private void zip(InputStream in, Unpacking unpacking) throws IOException {
        if (in instanceof ContentInput content) {
            zip(content.source(), unpacking);
            return;
        }
        byte[] bytes = reading.hold(in, packed);
        try {
            zip(limits -> ZipReader.open(bytes, limits), unpacking);
        } finally {
            reading.release(bytes);
        }
    }

    private void zip(ContentInput.ZipSource source, Unpacking unpacking) throws IOException {
        try (ZipReader zip = source.open(unpacking.limits())) {
            for (ArchiveEntry entry : zip.entries()) {
                ViewPath at = entry(entry.path(), entry.offset() + ZIP_NAME);
                if (!entry.isDirectory()) {
                    try (InputStream in = unpacking.unpacked(zip.open(entry), entry.offset())) {
                        content(in, entry.path(), at);
                    }
                }
            }
        }
    }

    private void gzip(InputStream in, Unpacking unpacking) throws IOException {
        try (GzipReader gzip = unpacking.openGzip(in);
                InputStream unpacked = unpacking.unpacked(gzip, 0)) {
            Optional<String> name = gzip.name();
            if (name.isEmpty()) {
                reading.part(path);
            }
            ViewPath at = name.isPresent() ? entry(name.get(), GZIP_NAME) : path;
            content(unpacked, name.orElse(""), at);
        }
    }

    private void tar(InputStream in, Unpacking unpacking) throws IOException {
        TarReader tar = TarReader.open(in, unpacking.limits());
        for (Optional<ArchiveEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
            ArchiveEntry entry = next.get();
            ViewPath at = entry(entry.path(), entry.offset());
            if (!entry.isDirectory()) {
                content(unpacking.unpacked(tar.content(), entry.offset()), entry.path(), at);
            }
        }
    }

    /** Counts an entry and shows its name; {@code offset} is where that stands in the archive. */
    private ViewPath entry(String name, long offset) throws IOException {
        ViewPath at = path.part(name);
        reading.part(at);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        View raw = View.piece(packed, ViewKind.WHOLE, bytes, offset, false);
        reading.leaf(raw, at.part("filename"), ViewKind.FILE_NAME);
        return at;
    }

    private void content(InputStream in, String name, ViewPath at) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(in, HeadInspector.MAX_HEAD);
        byte[] head = whole.readNBytes(HeadInspector.MAX_HEAD);
        whole.unread(head);
        reading.content(whole, Representation.of(EntryType.of(name, head)), at, nesting);
        whole.transferTo(OutputStream.nullOutputStream()); // only at its end are its sums compared
    }
}
