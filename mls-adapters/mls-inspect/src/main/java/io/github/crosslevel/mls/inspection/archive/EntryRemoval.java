package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.inspect.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Takes entries out of a ZIP archive and writes the rest in the canonical form; from a document with macros, also what
 * refers to them. The archive is read from its end, so it is staged.
 *
 * @param removed paths of the entries
 */
record EntryRemoval(Set<String> removed, ArchiveLimits limits, Staging staging) implements Remedy {
    private static final ContentType ARCHIVE = ContentType.of("application/zip");

    EntryRemoval {
        removed = Set.copyOf(removed);
    }

    @Override
    public void apply(InputStream content, OutputStream remedied) throws IOException {
        try (StagingArea area = staging.allocate()) {
            content.transferTo(area.output());
            Content whole = area.commit(ARCHIVE, Attributes.none());
            try (ZipReader zip = ZipReader.open(whole, limits)) {
                CanonicalZip.write(
                        zip, entry -> !removed.contains(entry.path()), entry -> rewritten(zip, entry), remedied);
            } finally {
                whole.discard();
            }
        }
    }

    private Optional<byte[]> rewritten(ZipReader zip, ArchiveEntry entry) throws IOException {
        boolean isDocument = removed.stream().anyMatch(MacroRemoval::isMacro);
        if (!isDocument || !MacroRemoval.isIndex(entry.path())) {
            return Optional.empty();
        }
        try (InputStream in = zip.open(entry)) {
            return Optional.of(MacroRemoval.rewritten(in, entry.offset()));
        }
    }
}
