package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspection.type.TypeByContent;
import io.github.crosslevel.mls.inspection.type.TypeRules;
import java.io.IOException;

/**
 * Inspects content by its type, and archives by the type of everything they hold, at every depth (seed 004 §3.1.3):
 * ZIP, gzip and tar within each other are read strictly and within {@link ArchiveLimits}; each entry has to be of a
 * kind that the rules allow, with a name of that kind; nothing that runs passes anywhere. Documents of Office Open XML,
 * OpenDocument and OFD are archives of parts: macros, embedded objects, controls, and relations to the outside other
 * than links are refused. It does all that {@link TypeByContent} does.
 *
 * <p>The content alone tells no name: a host that knows it asks {@link TypeRules} as well. Archives within archives are
 * kept in the staging while they are read, one for each level; other entries are only streamed. Archives of other
 * kinds, such as 7z or RAR, are not opened, and so never pass. Thread-safe if the staging is.
 *
 * <pre>{@code
 * Inspector archives = ArchiveInspector.builder(TypeRules.whiteList()
 *                 .allow(ContentType.of("application/zip"), FileKind.ZIP)
 *                 .allow(ContentType.of("text/csv"), FileKind.CSV, FileKind.TEXT)
 *                 .build())
 *         .encrypted(Disposition.QUARANTINE)
 *         .build();
 * Inspection inspection = archives.inspect(content);
 * }</pre>
 *
 * <p>{@link Builder#stripping} makes it ask to take out what can be taken out, and hand over the
 * {@link io.github.crosslevel.mls.inspect.Remedy} that does it.
 */
public final class ArchiveInspector implements Inspector {
    static final String RULE = "archive";

    private static final int MEMORY = 16 << 20;

    private final TypeRules rules;
    private final ArchiveLimits limits;
    private final Staging staging;
    private final Disposition encrypted;
    private final boolean strips;

    private ArchiveInspector(Builder builder) {
        this.rules = builder.rules;
        this.limits = builder.limits;
        this.staging = builder.staging;
        this.encrypted = builder.encrypted;
        this.strips = builder.strips;
    }

    /** Starts an inspector that follows the given rules. */
    public static Builder builder(TypeRules rules) {
        return new Builder(rules);
    }

    @Override
    public Inspection inspect(Content content) throws IOException {
        return new ArchiveWalk(this).inspect(content);
    }

    TypeRules rules() {
        return rules;
    }

    ArchiveLimits limits() {
        return limits;
    }

    Staging staging() {
        return staging;
    }

    boolean strips() {
        return strips;
    }

    /** Returns what is asked for where something is refused for a reason. */
    Disposition disposition(ReasonCode reason) {
        return reason == ReasonCode.ENCRYPTED_CONTENT ? encrypted : Disposition.BLOCK;
    }

    /** Says how archives are inspected. Not thread-safe. */
    public static final class Builder {
        private final TypeRules rules;
        private ArchiveLimits limits = ArchiveLimits.standard();
        private Staging staging = MemoryStaging.limitedTo(MEMORY);
        private Disposition encrypted = Disposition.BLOCK;
        private boolean strips;

        private Builder(TypeRules rules) {
            this.rules = rules;
        }

        /** Sets how much is read before it is refused; by default {@link ArchiveLimits#standard}. */
        public Builder limits(ArchiveLimits chosen) {
            this.limits = chosen;
            return this;
        }

        /** Sets where archives within archives are kept; by default in memory, of at most 16 MiB each. */
        public Builder staging(Staging chosen) {
            this.staging = chosen;
            return this;
        }

        /**
         * Sets what is asked for where something is encrypted; by default it is refused.
         *
         * @throws IllegalArgumentException if it is neither {@code BLOCK} nor {@code QUARANTINE}: nobody saw what it is
         */
        public Builder encrypted(Disposition chosen) {
            if (chosen != Disposition.BLOCK && chosen != Disposition.QUARANTINE) {
                throw new IllegalArgumentException("encrypted content cannot " + chosen);
            }
            this.encrypted = chosen;
            return this;
        }

        /**
         * Asks to strip ({@code STRIP}) instead of to refuse, where that makes the content one that passes: from a ZIP
         * archive the entries that the type rules refuse, with all they hold, as long as some are left; from documents
         * of Office Open XML their macros. What is left is written by {@link CanonicalZip}. Other active parts of
         * documents are referred to from their text, and stay refused; so does what is wrong with the archive itself.
         *
         * <p>PDF with actions would pass without them, but cannot be stripped safely: former revisions and compressed
         * streams keep what was taken out. It is put aside ({@code QUARANTINE}).
         */
        public Builder stripping() {
            this.strips = true;
            return this;
        }

        /** Returns the inspector. */
        public ArchiveInspector build() {
            return new ArchiveInspector(this);
        }
    }
}
