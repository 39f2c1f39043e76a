package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentTooLargeException;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Remedy;
import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.type.FileFamily;
import io.github.crosslevel.mls.inspection.type.FileKind;
import io.github.crosslevel.mls.inspection.type.FileType;
import io.github.crosslevel.mls.inspection.type.TypeScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One walk through content and all archives in it; it ends at the first refusal. */
final class ArchiveWalk {
    private static final ContentType NESTED = ContentType.of("application/octet-stream");
    private static final int BUFFER = 16 << 10;

    /** Judges what something is, once that is known. */
    private interface Judge {
        Optional<Finding> judge(FileType type);
    }

    /** Ends the walk; it carries the verdict outwards. */
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("", null, false, false);
        }
    }

    private final ArchiveInspector settings;
    private final ArchiveBudget budget;
    private final List<Finding> findings = new ArrayList<>();
    private Disposition disposition = Disposition.PASS;
    /** Paths of what is to be taken out of the content, which is a ZIP archive then. */
    private final Set<String> removed = new LinkedHashSet<>();
    /** The path of the entry of the content that is walked through and might be taken out, or empty. */
    private String removable = "";

    ArchiveWalk(ArchiveInspector settings) {
        this.settings = settings;
        this.budget = new ArchiveBudget(settings.limits());
    }

    Inspection inspect(Content content) throws IOException {
        try {
            visit(content, "", 1, type -> settings.rules().judge(type, content.type()));
        } catch (Stopped stopped) {
            // the findings say why
        }
        if (disposition == Disposition.PASS) {
            return Inspection.clean();
        }
        List<Remedy> remedies = disposition == Disposition.STRIP
                ? List.of(new EntryRemoval(removed, settings.limits(), settings.staging()))
                : List.of();
        return new Inspection(disposition, findings, remedies, Attributes.none());
    }

    private void visit(Content content, String view, int depth, Judge judge) throws IOException, Stopped {
        try {
            FileType type = FileType.of(content);
            if (type.kind().isZip()) {
                visitZip(content, type, new Level(view + "zip ", depth), judge);
                return;
            }
            if (!isPutAside(type, view, judge)) {
                report(judge.judge(type), view, 0);
            }
            if (type.kind() == FileKind.GZIP) {
                visitGzip(content, new Level(view + "gzip ", depth));
            } else if (type.kind() == FileKind.TAR) {
                visitTar(content, new Level(view + "tar ", depth));
            } else if (type.kind().family() == FileFamily.ARCHIVE) {
                refuse(ReasonCode.TYPE_MISMATCH, view, 0, "archives of kind " + type.kind() + " are not opened here");
            }
        } catch (RefusedArchiveException e) {
            refuse(e.reason(), view, e.offset(), e.getMessage());
        } catch (ContentTooLargeException e) {
            refuse(ReasonCode.TOO_LARGE, view, 0, "an archive in an archive is larger than the staging holds");
        }
    }

    /** Puts a PDF aside that would pass if it had no actions. */
    private boolean isPutAside(FileType type, String view, Judge judge) {
        boolean isActive = settings.strips()
                && view.isEmpty()
                && type.kind() == FileKind.PDF_ACTIVE
                && judge.judge(type).isPresent()
                && judge.judge(new FileType(FileKind.PDF, type.also(), Set.of()))
                        .isEmpty();
        if (isActive) {
            note(Disposition.QUARANTINE, ReasonCode.EXECUTABLE_CONTENT, "", 0, "PDF with actions cannot be stripped");
        }
        return isActive;
    }

    /**
     * Where the walk is.
     *
     * @param view how to get here, up to the name of an entry
     * @param depth archives around an entry
     */
    private record Level(String view, int depth) {}

    private void visitZip(Content content, FileType byHead, Level level, Judge judge) throws IOException, Stopped {
        budget.depth(level.depth());
        boolean strips = settings.strips() && level.depth() == 1;
        try (ZipReader zip = ZipReader.open(content, settings.limits())) {
            FileKind kind = kind(zip, strips);
            FileType type = new FileType(kind, byHead.also(), byHead.active());
            report(judge.judge(type), level.view(), 0);
            DocumentParts parts = new DocumentParts(kind);
            for (ArchiveEntry entry : zip.entries()) {
                budget.entry(entry.offset());
                if (parts.isDocument() && !entry.isDirectory() && !removed.contains(entry.path())) {
                    visitPart(zip, entry, parts, level);
                } else if (!entry.isDirectory() && !parts.isDocument()) {
                    visitFile(zip, entry, level, strips);
                }
            }
            if (disposition == Disposition.STRIP && zip.entries().stream().allMatch(this::isRemovedOrDirectory)) {
                refuse(findings.get(0).code(), level.view(), 0, "nothing would be left of the archive");
            }
        }
    }

    private boolean isRemovedOrDirectory(ArchiveEntry entry) {
        return entry.isDirectory() || removed.contains(entry.path());
    }

    /** Returns the kind that an archive is, without its macros if they are to be taken out. */
    private FileKind kind(ZipReader zip, boolean strips) {
        List<String> paths = zip.entries().stream().map(ArchiveEntry::path).toList();
        FileKind kind = FileKind.ofZip(paths);
        if (!strips || kind != FileKind.OOXML_MACRO) {
            return kind;
        }
        List<String> rest =
                paths.stream().filter(path -> !MacroRemoval.isMacro(path)).toList();
        if (FileKind.ofZip(rest) != FileKind.OOXML) {
            return kind;
        }
        paths.stream().filter(MacroRemoval::isMacro).forEach(path -> {
            removed.add(path);
            note(Disposition.STRIP, ReasonCode.EXECUTABLE_CONTENT, "zip " + path, 0, "macros are to be taken out");
        });
        return FileKind.OOXML;
    }

    private void visitFile(ZipReader zip, ArchiveEntry entry, Level level, boolean strips) throws IOException, Stopped {
        removable = strips ? entry.path() : removable;
        try (InputStream in = budget.counting(zip.open(entry), entry.offset())) {
            visitEntry(in, entry.path(), level);
        } catch (Stopped stopped) {
            if (!strips || !removed.contains(entry.path())) {
                throw stopped;
            }
        } finally {
            removable = strips ? "" : removable;
        }
    }

    /** Looks at a part of a document as it is, or as it will be without macros. */
    private void visitPart(ZipReader zip, ArchiveEntry entry, DocumentParts parts, Level level)
            throws IOException, Stopped {
        String view = level.view() + entry.path();
        try (InputStream in = budget.counting(zip.open(entry), entry.offset())) {
            report(parts.judge(entry.path(), typeOf(in, new byte[0])), view, 0);
        }
        if (parts.isMarkup(entry.path())) {
            boolean isRewritten = level.depth() == 1 && !removed.isEmpty() && MacroRemoval.isIndex(entry.path());
            try (InputStream in = zip.open(entry);
                    InputStream markup =
                            isRewritten ? new ByteArrayInputStream(MacroRemoval.rewritten(in, entry.offset())) : in) {
                report(parts.read(entry.path(), markup), view, 0);
            }
        }
    }

    private void visitGzip(Content content, Level level) throws IOException, Stopped {
        budget.depth(level.depth());
        budget.entry(0);
        try (GzipReader gzip = GzipReader.open(content.open(), settings.limits());
                InputStream in = budget.counting(gzip, 0)) {
            visitEntry(in, gzip.name().orElse(""), level);
        }
    }

    private void visitTar(Content content, Level level) throws IOException, Stopped {
        budget.depth(level.depth());
        try (InputStream in = content.open()) {
            TarReader tar = TarReader.open(in, settings.limits());
            for (Optional<ArchiveEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
                ArchiveEntry entry = next.get();
                budget.entry(entry.offset());
                if (!entry.isDirectory()) {
                    visitEntry(budget.counting(tar.content(), entry.offset()), entry.path(), level);
                }
            }
        }
    }

    /**
     * Looks at one file of an archive.
     *
     * @param path its path, or empty if it has none, as in gzip
     */
    private void visitEntry(InputStream in, String path, Level level) throws IOException, Stopped {
        byte[] head = in.readNBytes(HeadInspector.MAX_HEAD);
        FileKind kind = FileKind.detect(head);
        String view = level.view() + path;
        Judge judge = type -> path.isEmpty()
                ? settings.rules().judgeNested(type)
                : settings.rules().judgeEntry(type, path);
        if (kind.isZip() || kind == FileKind.GZIP || kind == FileKind.TAR) {
            visitNested(in, head, new Level(view + "/", level.depth() + 1), judge);
        } else {
            FileType type = typeOf(in, head);
            report(judge.judge(type), view, 0);
            if (type.kind().family() == FileFamily.ARCHIVE) {
                refuse(ReasonCode.TYPE_MISMATCH, view, 0, "archives of kind " + type.kind() + " are not opened here");
            }
        }
    }

    private void visitNested(InputStream in, byte[] head, Level level, Judge judge) throws IOException, Stopped {
        budget.depth(level.depth());
        try (StagingArea area = settings.staging().allocate()) {
            area.output().write(head);
            in.transferTo(area.output());
            Content content = area.commit(NESTED, Attributes.none());
            try {
                visit(content, level.view(), level.depth(), judge);
            } finally {
                content.discard();
            }
        }
    }

    private static FileType typeOf(InputStream in, byte[] head) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (TypeScanner scanner = new TypeScanner()) {
            scanner.update(head, 0, head.length);
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                scanner.update(buffer, 0, n);
            }
            return scanner.finish();
        }
    }

    private void report(Optional<Finding> finding, String view, long offset) throws Stopped {
        if (finding.isPresent()) {
            refuse(finding.get().code(), view, offset, finding.get().message());
        }
    }

    /** Notes why; what has to be refused ends the walk, what has to be put aside does not. */
    private void refuse(ReasonCode reason, String view, long offset, String message) throws Stopped {
        boolean isByType = reason == ReasonCode.EXECUTABLE_CONTENT || reason == ReasonCode.TYPE_MISMATCH;
        boolean isRemoved = isByType && !removable.isEmpty();
        if (isRemoved) {
            removed.add(removable);
        }
        Disposition asked = isRemoved ? Disposition.STRIP : settings.disposition(reason);
        note(asked, reason, view, offset, message);
        if (isRemoved || asked == Disposition.BLOCK) {
            throw new Stopped();
        }
    }

    private void note(Disposition asked, ReasonCode reason, String view, long offset, String message) {
        String path = view.strip();
        findings.add(
                new Finding(ArchiveInspector.RULE, reason, Severity.CRITICAL, new Place(path, offset, ""), message));
        disposition = disposition.compareTo(asked) < 0 ? asked : disposition;
    }
}
