package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.content.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * What whole content is, and what it is besides.
 *
 * <pre>{@code
 * FileType type = FileType.of(Files.readAllBytes(upload));
 * if (type.isAmbiguous() || type.kind().isExecutable()) { … }
 * }</pre>
 *
 * @param kind what it is at first sight, as most readers take it
 * @param also what else it is for other readers, such as an archive behind a picture; {@link FileKind#BINARY} stands
 *     for unknown data behind its end
 * @param active names of what runs in it, where it says so, such as {@code JavaScript} in a PDF
 */
public record FileType(FileKind kind, Set<FileKind> also, Set<String> active) {
    /** Copies the sets. */
    public FileType {
        also = Set.copyOf(also);
        active = Set.copyOf(active);
    }

    /** Returns the type of whole content; reads it once. */
    public static FileType of(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return TypeScanner.scan(in);
        }
    }

    /** Returns the type of whole content in memory. */
    public static FileType of(byte[] content) {
        try {
            return TypeScanner.scan(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    /** Returns what is known by the head alone. */
    static FileType ofHead(byte[] head) {
        FileKind kind = FileKind.detect(head);
        return new FileType(kind, head.length == 0 ? Set.of() : Detection.also(kind, head), Set.of());
    }

    /** Returns whether it is validly more than one thing, so that two readers may see two. */
    public boolean isAmbiguous() {
        return !also.isEmpty();
    }

    /** Returns whether anything about it runs. */
    public boolean isExecutable() {
        return kind.isExecutable() || also.stream().anyMatch(FileKind::isExecutable);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.name());
        if (!active.isEmpty()) {
            text.append(" with ")
                    .append(String.join(", ", active.stream().sorted().toList()));
        }
        for (FileKind other : also.stream().sorted().toList()) {
            text.append(
                    other == FileKind.BINARY
                            ? ", and data behind its end"
                            : String.format(Locale.ROOT, ", and %s as well", other));
        }
        return text.toString();
    }
}
