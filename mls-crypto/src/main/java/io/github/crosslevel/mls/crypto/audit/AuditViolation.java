package io.github.crosslevel.mls.crypto.audit;

/**
 * The first place where a trail is not what was written.
 *
 * @param kind what is wrong
 * @param line the number of the line in the file, from 1; behind the last line if the end or the checkpoint is wrong
 * @param offset how many bytes of the file precede it
 * @param sequence the number that the entry there should have, from 0
 * @param detail the same in words
 */
public record AuditViolation(Kind kind, long line, long offset, long sequence, String detail) {
    /** What can be wrong with a trail. */
    public enum Kind {
        /** The entry is not the one that was written. */
        ALTERED,
        /** The entry comes too early; those that precede it follow later. */
        REORDERED,
        /** One or more entries that precede this one are gone. */
        REMOVED,
        /** The entry was not written here. */
        INSERTED,
        /** The trail ends before its checkpoint. */
        TRUNCATED,
        /** The entries agree with each other and not with the checkpoint: somebody linked them anew. */
        REWRITTEN,
        /** There is no checkpoint. */
        NO_CHECKPOINT,
        /** The checkpoint is not one, or not signed with the given key. */
        BAD_SIGNATURE,
        /** Behind the checkpoint is a line without its end: the writer crashed, or writes just now. */
        TORN_TAIL
    }

    @Override
    public String toString() {
        return kind + " at line " + line + ", byte " + offset + ", sequence " + sequence + ": " + detail;
    }
}
