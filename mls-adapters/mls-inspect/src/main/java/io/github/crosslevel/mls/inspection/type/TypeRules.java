package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspection.internal.FileNames;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which types of files may pass, by what they are and not by what they are called (seed 004 §3.1.3a, c): a white list
 * of the kinds that each declared type may be, and a black list of kinds and families, which wins. What is validly two
 * kinds passes no list.
 *
 * <p>Where a file has a name, the name has to be one that every system and every reader takes for the same, and its
 * extension one of its kind. Parameters of a declared type, such as {@code ;profile=x}, do not matter. Immutable.
 *
 * <pre>{@code
 * TypeRules rules = TypeRules.whiteList()
 *         .allow(ContentType.of("text/csv"), FileKind.CSV, FileKind.TEXT)
 *         .allow(ContentType.of("application/zip"), FileKind.ZIP)
 *         .build();
 * Optional<Finding> problem = rules.judge(FileType.of(bytes), ContentType.of("text/csv"), "loans.csv");
 * }</pre>
 */
public final class TypeRules {
    static final String RULE = "type-by-content";

    private static final Set<FileKind> COMPRESSED =
            EnumSet.of(FileKind.GZIP, FileKind.BZIP2, FileKind.XZ, FileKind.ZSTD, FileKind.LZ4, FileKind.COMPRESS);

    private final boolean listed;
    private final Map<String, Set<FileKind>> allowed;
    private final Set<FileKind> anywhere;
    private final Set<FileKind> denied;

    private TypeRules(Builder builder) {
        this.listed = builder.listed;
        this.allowed = Map.copyOf(builder.allowed);
        this.denied = Collections.unmodifiableSet(EnumSet.copyOf(builder.denied));
        Set<FileKind> all = EnumSet.noneOf(FileKind.class);
        allowed.values().forEach(all::addAll);
        this.anywhere = Collections.unmodifiableSet(all);
    }

    /** Starts rules by which nothing passes but what is allowed. */
    public static Builder whiteList() {
        return new Builder(true);
    }

    /**
     * Starts rules by which everything passes but what is denied: at first what runs, private keys, what is encrypted,
     * and what is unknown.
     */
    public static Builder blackList() {
        return new Builder(false)
                .deny(FileFamily.EXECUTABLE)
                .deny(FileFamily.SCRIPT)
                .deny(FileFamily.ACTIVE)
                .deny(FileFamily.SECRET_KEY)
                .deny(FileFamily.ENCRYPTED)
                .deny(FileFamily.UNKNOWN);
    }

    /** Returns what is wrong with content of a declared type, if anything. */
    public Optional<Finding> judge(FileType type, ContentType declared) {
        Set<FileKind> kinds = allowed.getOrDefault(baseName(declared), Set.of());
        boolean passes = has(kinds, type.kind()) || (!listed && kinds.isEmpty());
        String nothing = listed && kinds.isEmpty() ? ", for which no kind is allowed," : "";
        return judge(type, passes, "content declared as " + declared + nothing);
    }

    /** Returns what is wrong with a file of a declared type and a name, without directories, if anything. */
    public Optional<Finding> judge(FileType type, ContentType declared, String name) {
        return judge(type, declared).or(() -> judgeName(type, name));
    }

    /**
     * Returns what is wrong with an entry of an archive, if anything. Nothing is declared about it, so it may be any of
     * the kinds that are allowed for some declared type.
     *
     * @param path the path of the entry; its last name counts
     */
    public Optional<Finding> judgeEntry(FileType type, String path) {
        return judgeNested(type).or(() -> judgeName(type, path.substring(path.lastIndexOf('/') + 1)));
    }

    /** Returns what is wrong with something in an archive that has no name there, as in gzip, if anything. */
    public Optional<Finding> judgeNested(FileType type) {
        return judge(type, !listed || has(anywhere, type.kind()), "entry");
    }

    private Optional<Finding> judge(FileType type, boolean passes, String what) {
        if (type.isAmbiguous()) {
            return finding(ReasonCode.AMBIGUOUS_CONTENT, what + " is " + type);
        }
        return passes && !denied.contains(type.kind())
                ? Optional.empty()
                : finding(reason(type.kind()), what + " is " + type);
    }

    /** Where text may be, a table may be, since prose looks like one now and then. */
    private static boolean has(Set<FileKind> kinds, FileKind kind) {
        boolean isTable = kind == FileKind.CSV || kind == FileKind.TSV;
        return kinds.contains(kind) || (isTable && kinds.contains(FileKind.TEXT));
    }

    private static ReasonCode reason(FileKind kind) {
        if (kind.isExecutable()) {
            return ReasonCode.EXECUTABLE_CONTENT;
        }
        return kind.family() == FileFamily.ENCRYPTED ? ReasonCode.ENCRYPTED_CONTENT : ReasonCode.TYPE_MISMATCH;
    }

    private static Optional<Finding> judgeName(FileType type, String name) {
        return FileNames.problem(name)
                .or(() -> extensionProblem(type.kind(), name))
                .flatMap(problem -> finding(ReasonCode.TYPE_MISMATCH, problem));
    }

    private static Optional<String> extensionProblem(FileKind kind, String name) {
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || !kind.extensions().contains(FileNames.folded(name.substring(dot + 1)))) {
            return Optional.of("extension of the name is not one of " + kind);
        }
        String before = name.substring(0, dot);
        String inner =
                FileNames.folded(before.substring(before.lastIndexOf('.') + 1)).strip();
        return before.indexOf('.') > 0 && isDisguise(kind, inner)
                ? Optional.of("name has a second extension, of another kind than " + kind)
                : Optional.empty();
    }

    /** What was compressed may say what it was; anything else has one extension, unless the first means nothing. */
    private static boolean isDisguise(FileKind kind, String inner) {
        for (FileKind other : FileKind.values()) {
            boolean isInnocent = COMPRESSED.contains(kind) && !other.isExecutable();
            if (other.extensions().contains(inner) && !kind.extensions().contains(inner) && !isInnocent) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Finding> finding(ReasonCode code, String message) {
        return Optional.of(new Finding(RULE, code, 0, message));
    }

    private static String baseName(ContentType type) {
        return type.value().split(";", 2)[0].strip();
    }

    /** Collects both lists. Not thread-safe. */
    public static final class Builder {
        private final boolean listed;
        private final Map<String, Set<FileKind>> allowed = new HashMap<>();
        private final Set<FileKind> denied = EnumSet.noneOf(FileKind.class);

        private Builder(boolean listed) {
            this.listed = listed;
        }

        /**
         * Allows content of a declared type to be one of the given kinds, and no other; where {@link FileKind#TEXT} is
         * allowed, tables are.
         *
         * @throws IllegalArgumentException if the type is listed already
         */
        public Builder allow(ContentType declared, FileKind first, FileKind... others) {
            if (allowed.putIfAbsent(baseName(declared), EnumSet.of(first, others)) != null) {
                throw new IllegalArgumentException("content type `" + declared + "` is listed already");
            }
            return this;
        }

        /** Denies kinds, whatever allows them. */
        public Builder deny(FileKind first, FileKind... others) {
            denied.addAll(EnumSet.of(first, others));
            return this;
        }

        /** Denies all kinds of a family, whatever allows them. */
        public Builder deny(FileFamily family) {
            denied.addAll(FileKind.of(family));
            return this;
        }

        /** Returns the rules. */
        public TypeRules build() {
            return new TypeRules(this);
        }
    }
}
