package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Compares what content is with what it is declared to be, by a white list: a declared type passes only as one of the
 * kinds that are allowed for it, and a type that is not listed passes as nothing.
 *
 * <p>What runs, or makes something run, is refused with {@link ReasonCode#EXECUTABLE_CONTENT}, anything else that is
 * not allowed with {@link ReasonCode#TYPE_MISMATCH}. Only the head of the content is read. Parameters of a type, such
 * as {@code ;profile=x}, do not matter. Thread-safe.
 *
 * <pre>{@code
 * TypeByContent types = TypeByContent.standard();
 * byte[] head = Files.newInputStream(upload).readNBytes(HeadInspector.MAX_HEAD);
 * Inspection inspection = types.inspectHead(head, ContentType.of("text/csv"));
 * System.out.println(inspection.disposition() + " " + FileKind.detect(head));
 * }</pre>
 */
public final class TypeByContent implements HeadInspector, Inspector {
    private static final String RULE = "type-by-content";

    private final Map<String, Set<FileKind>> allowed;

    private TypeByContent(Map<String, Set<FileKind>> allowed) {
        this.allowed = Map.copyOf(allowed);
    }

    /** Returns the inspector that knows {@code text/csv} and {@code application/json}. */
    public static TypeByContent standard() {
        return builder()
                .allow(ContentType.of("text/csv"), FileKind.TEXT)
                .allow(ContentType.of("application/json"), FileKind.JSON, FileKind.TEXT)
                .build();
    }

    /** Starts an empty white list. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Inspection inspect(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return inspectHead(in.readNBytes(MAX_HEAD), content.type());
        }
    }

    @Override
    public Inspection inspectHead(byte[] head, ContentType declared) {
        FileKind kind = FileKind.detect(head);
        if (allowed.getOrDefault(baseName(declared), Set.of()).contains(kind)) {
            return Inspection.clean();
        }
        ReasonCode code = kind.isExecutable() ? ReasonCode.EXECUTABLE_CONTENT : ReasonCode.TYPE_MISMATCH;
        return Inspection.block(new Finding(RULE, code, 0, "content declared as " + declared + " is " + kind));
    }

    private static String baseName(ContentType type) {
        return type.value().split(";", 2)[0].strip();
    }

    /** Collects the kinds that are allowed for each declared type. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Set<FileKind>> allowed = new HashMap<>();

        private Builder() {}

        /**
         * Allows content of a declared type to be one of the given kinds, and no other.
         *
         * @throws IllegalArgumentException if the type is listed already
         */
        public Builder allow(ContentType declared, FileKind first, FileKind... others) {
            if (allowed.putIfAbsent(baseName(declared), EnumSet.of(first, others)) != null) {
                throw new IllegalArgumentException("content type `" + declared + "` is listed already");
            }
            return this;
        }

        /** Returns the inspector. */
        public TypeByContent build() {
            return new TypeByContent(allowed);
        }
    }
}
