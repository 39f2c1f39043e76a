package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspection.type.FileFamily;
import io.github.crosslevel.mls.inspection.type.FileKind;
import io.github.crosslevel.mls.inspection.type.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the parts of a document may be that is an archive (ISO/IEC 29500-2, ISO/IEC 26300-3, GB/T 33190): markup,
 * pictures, fonts and the few binary parts that are settings or signatures. Whatever runs, embeds, or is fetched from
 * elsewhere makes the document one that may not pass, even if the rules allow its kind.
 */
final class DocumentParts {
    private static final Set<FileFamily> FAMILIES =
            EnumSet.of(FileFamily.TEXT, FileFamily.IMAGE, FileFamily.FONT, FileFamily.MEDIA, FileFamily.CERTIFICATE);

    /** Settings of printers, obfuscated fonts, signatures and seals. */
    private static final Pattern BINARY = Pattern.compile(
            "(?i)(.*/)?(printerSettings\\d*\\.bin|[^/]+\\.odttf|signedvalue\\.dat|seal\\.esl|thumbs\\.db)");

    private final FileKind kind;

    DocumentParts(FileKind kind) {
        this.kind = kind;
    }

    boolean isDocument() {
        return switch (kind) {
            case OOXML, OOXML_MACRO, OOXML_ACTIVE, ODF, ODF_ACTIVE, OFD, EPUB -> true;
            default -> false;
        };
    }

    /** Returns what is wrong with a part by what it is. */
    Optional<Finding> judge(String path, FileType part) {
        if (part.isAmbiguous()) {
            return finding(ReasonCode.AMBIGUOUS_CONTENT, "a part is " + part);
        }
        if (part.isExecutable()) {
            return finding(ReasonCode.EXECUTABLE_CONTENT, "a part is " + part);
        }
        boolean isBinary =
                part.kind() == FileKind.BINARY && BINARY.matcher(path).matches();
        boolean passes = isBinary
                || part.kind() == FileKind.XML
                || FAMILIES.contains(part.kind().family());
        return passes ? Optional.empty() : finding(ReasonCode.TYPE_MISMATCH, "a part is " + part);
    }

    /** Returns whether a part is markup that says what the document does. */
    boolean isMarkup(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return isDocument() && (name.endsWith(".xml") || name.endsWith(".rels"));
    }

    /** Returns what is wrong with a part by what it says. */
    Optional<Finding> read(String path, InputStream in) throws IOException {
        return new DocumentMarkup(path.toLowerCase(Locale.ROOT))
                .read(in)
                .flatMap(problem -> finding(
                        problem.equals(DocumentMarkup.ENCRYPTED)
                                ? ReasonCode.ENCRYPTED_CONTENT
                                : problem.equals(DocumentMarkup.MALFORMED)
                                        ? ReasonCode.MALFORMED_CONTENT
                                        : ReasonCode.EXECUTABLE_CONTENT,
                        problem));
    }

    private static Optional<Finding> finding(ReasonCode code, String message) {
        return Optional.of(new Finding(ArchiveInspector.RULE, code, 0, message));
    }
}
