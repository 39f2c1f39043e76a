package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import java.io.IOException;

/**
 * Compares what content is with what it is declared to be, by {@link TypeRules}.
 *
 * <p>What runs, or makes something run, is refused with {@link ReasonCode#EXECUTABLE_CONTENT}, what is validly two
 * things with {@link ReasonCode#AMBIGUOUS_CONTENT}, what only a key opens with {@link ReasonCode#ENCRYPTED_CONTENT},
 * and anything else that may not pass with {@link ReasonCode#TYPE_MISMATCH}. What archives hold is looked at by
 * {@code ArchiveInspector}. Thread-safe.
 *
 * <pre>{@code
 * TypeByContent types = TypeByContent.standard();
 * byte[] head = Files.newInputStream(upload).readNBytes(HeadInspector.MAX_HEAD);
 * Inspection inspection = types.inspectHead(head, ContentType.of("text/csv"));
 * System.out.println(inspection.disposition() + " " + FileKind.detect(head));
 * }</pre>
 */
public final class TypeByContent implements HeadInspector, Inspector {
    private final TypeRules rules;

    private TypeByContent(TypeRules rules) {
        this.rules = rules;
    }

    /** Returns the inspector that knows {@code text/csv} and {@code application/json}. */
    public static TypeByContent standard() {
        return of(TypeRules.whiteList()
                .allow(ContentType.of("text/csv"), FileKind.CSV, FileKind.TEXT)
                .allow(ContentType.of("application/json"), FileKind.JSON, FileKind.TEXT)
                .build());
    }

    /** Returns the inspector that follows the given rules. */
    public static TypeByContent of(TypeRules rules) {
        return new TypeByContent(rules);
    }

    /** Inspects whole content, which is read once. */
    @Override
    public Inspection inspect(Content content) throws IOException {
        return judged(FileType.of(content), content.type());
    }

    /** Inspects by the head alone; what only the whole shows passes. */
    @Override
    public Inspection inspectHead(byte[] head, ContentType declared) {
        return judged(FileType.ofHead(head), declared);
    }

    private Inspection judged(FileType type, ContentType declared) {
        return rules.judge(type, declared).map(Inspection::block).orElse(Inspection.clean());
    }
}
