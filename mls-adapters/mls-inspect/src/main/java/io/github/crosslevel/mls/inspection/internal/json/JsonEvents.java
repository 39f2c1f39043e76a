package io.github.crosslevel.mls.inspection.internal.json;

import java.io.IOException;

/** Takes what a {@link JsonParser} reads, in the order of the text; what it throws ends the reading. */
public interface JsonEvents {
    /** What is collected before it is handed over. */
    enum Part {
        /** The name of a member. */
        NAME,
        /** A string that is a value. */
        STRING,
        /** A number, or one of the three words. */
        PLAIN
    }

    /** Returns how many bytes such a part has at most. */
    long most(Part part);

    /** Returns the refusal of a part that is longer, and where its first byte stands. */
    IOException tooLong(Part part, long offset);

    /** Takes the name of a member as it is written, with escapes, and where its first byte behind the quote stands. */
    void name(byte[] raw, long offset) throws IOException;

    /** Takes a string as it is written, with escapes, and where its first byte behind the quote stands. */
    void string(byte[] raw, long offset) throws IOException;

    /** Takes a number or one of the words true, false and null, and where it stands. */
    void plain(byte[] raw, long offset) throws IOException;

    /** Begins an object whose brace stands there. */
    void object(long offset) throws IOException;

    /** Begins an array whose bracket stands there. */
    void array(long offset) throws IOException;

    /** Ends the object or array that began last and has not ended. */
    void end();
}
