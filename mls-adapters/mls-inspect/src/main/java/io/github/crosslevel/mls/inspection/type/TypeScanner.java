package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.inspect.HeadInspector;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells the type of whole content that is handed over in pieces, in about 200 KiB of memory however long it is: by the
 * head what it is, by the tail and all between whether it is something else as well, and whether anything runs in it.
 *
 * <p>Not thread-safe; for one content, and closed after it.
 *
 * <pre>{@code
 * try (TypeScanner scanner = new TypeScanner()) {
 *     for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
 *         scanner.update(buffer, 0, n);
 *     }
 *     FileType type = scanner.finish();
 * }
 * }</pre>
 */
public final class TypeScanner implements AutoCloseable {
    /** Of the first bytes so many are kept: the mark of an ISO image stands at 32,769. */
    private static final int HEAD = 33 << 10;

    private static final int WINDOW = 16 << 10;
    private static final int BUFFER = 64 << 10;

    private final byte[] head = new byte[HEAD];
    private final Tail tail = new Tail();
    private final byte[] window = new byte[BytePatterns.LONGEST + WINDOW];
    private final Set<FileKind> found = EnumSet.noneOf(FileKind.class);
    private final TextSigns signs = TextSigns.decisive();
    private Optional<PdfNames> pdf = Optional.empty();
    private FileKind kind = FileKind.EMPTY;
    private int headLength;
    private int carried;
    private boolean isStarted;
    private boolean isFinished;

    /** Makes a scanner that has seen nothing. */
    public TypeScanner() {
        // everything is as it starts
    }

    /** Returns the type of the content of a stream, which is read to its end and not closed. */
    static FileType scan(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (TypeScanner scanner = new TypeScanner()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                scanner.update(buffer, 0, n);
            }
            return scanner.finish();
        }
    }

    /**
     * Takes the next bytes of the content.
     *
     * @throws IllegalStateException after {@link #finish}
     */
    public void update(byte[] bytes, int offset, int length) {
        if (isFinished) {
            throw new IllegalStateException("the scan is finished");
        }
        tail.update(bytes, offset, length);
        int taken = Math.min(length, HEAD - headLength);
        System.arraycopy(bytes, offset, head, headLength, taken);
        headLength += taken;
        if (headLength == HEAD) {
            start();
            look(bytes, offset + taken, offset + length);
        }
    }

    /** Returns what the content is; the bytes taken so far are all of it. */
    public FileType finish() {
        start();
        isFinished = true;
        byte[] start = Arrays.copyOf(head, headLength);
        Set<FileKind> also = EnumSet.noneOf(FileKind.class);
        if (kind != FileKind.EMPTY) {
            also.addAll(Detection.also(kind, start));
            also.addAll(TailSigns.also(kind, start, tail.bytes(), tail.total()));
        }
        Set<String> active = new TreeSet<>();
        FileKind refined = refined(also, active);
        also.remove(refined);
        return new FileType(refined, also, active);
    }

    private FileKind refined(Set<FileKind> also, Set<String> active) {
        if (kind == FileKind.PDF) {
            boolean isEncrypted = pdf.map(PdfNames::isEncrypted).orElse(false);
            pdf.ifPresent(names -> active.addAll(names.active()));
            return isEncrypted ? FileKind.PDF_ENCRYPTED : active.isEmpty() ? kind : FileKind.PDF_ACTIVE;
        }
        if (kind == FileKind.RTF || isCompound(kind)) {
            return found.stream().findFirst().orElse(kind);
        }
        if (isText(kind)) {
            return signs.decided().stream()
                    .filter(sign -> sign.isExecutable() || sign.family() == FileFamily.SECRET_KEY)
                    .findFirst()
                    .orElse(kind);
        }
        also.addAll(found);
        return kind == FileKind.BINARY && also.contains(FileKind.DISK_IMAGE) ? FileKind.DISK_IMAGE : kind;
    }

    private void start() {
        if (isStarted) {
            return;
        }
        isStarted = true;
        kind = FileKind.detect(Arrays.copyOf(head, Math.min(headLength, HeadInspector.MAX_HEAD)));
        if (kind == FileKind.BINARY) {
            kind = FileKind.detect(Arrays.copyOf(head, headLength));
        }
        pdf = kind == FileKind.PDF ? Optional.of(PdfNames.ofFile()) : Optional.empty();
        if (isCompound(kind) && kind != FileKind.OLE2) {
            found.add(kind);
        }
        look(head, 0, headLength);
    }

    private void look(byte[] bytes, int from, int end) {
        if (pdf.isPresent()) {
            pdf.get().update(bytes, from, end);
            return;
        }
        for (int p = from; p < end; p += WINDOW) {
            int length = Math.min(WINDOW, end - p);
            System.arraycopy(bytes, p, window, carried, length);
            lookAt(carried + length);
            int kept = Math.min(BytePatterns.LONGEST, carried + length);
            System.arraycopy(window, carried + length - kept, window, 0, kept);
            carried = kept;
        }
    }

    private void lookAt(int end) {
        if (kind == FileKind.RTF) {
            BytePatterns.RICH_TEXT.find(window, 0, end, found);
        } else if (isCompound(kind)) {
            BytePatterns.COMPOUND.find(window, 0, end, found);
        } else if (isText(kind)) {
            signs.scan(window, 0, end);
        } else if (isPicture(kind)) {
            BytePatterns.HIDDEN.find(window, 0, end, found);
        }
    }

    private static boolean isCompound(FileKind kind) {
        return switch (kind) {
            case OLE2, OLE2_MACRO, OLE2_ACTIVE, OLE2_ENCRYPTED, MSG, MSI -> true;
            default -> false;
        };
    }

    private static boolean isText(FileKind kind) {
        return switch (kind) {
            case TEXT, CSV, TSV, JSON, XML, GB18030_TEXT, EML, SVG -> true;
            default -> false;
        };
    }

    private static boolean isPicture(FileKind kind) {
        return switch (kind.family()) {
            case IMAGE, MEDIA, FONT -> true;
            default -> kind == FileKind.BINARY;
        };
    }

    /** Frees what the scan of a PDF holds outside the heap. */
    @Override
    public void close() {
        pdf.ifPresent(PdfNames::close);
    }
}
