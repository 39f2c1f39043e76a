package io.github.crosslevel.mls.inspection.type;

/** What kinds of files have in common, so that rules can name many at once. */
public enum FileFamily {
    /** Text without a program in it. */
    TEXT,
    /** Documents in which nothing runs. */
    DOCUMENT,
    /** Pictures in which nothing runs. */
    IMAGE,
    /** Sound and moving pictures. */
    MEDIA,
    /** Fonts. */
    FONT,
    /** Databases and tables in binary form. */
    DATABASE,
    /** Mail as a file. */
    MAIL,
    /** Certificates and public keys. */
    CERTIFICATE,
    /** Containers of other files. */
    ARCHIVE,
    /** Machine code, byte code, and what starts it. */
    EXECUTABLE,
    /** Programs as text, and settings that start a program. */
    SCRIPT,
    /** Documents and pictures in which something runs, is embedded, or is fetched from elsewhere. */
    ACTIVE,
    /** Private keys. */
    SECRET_KEY,
    /** What cannot be read without a key. */
    ENCRYPTED,
    /** Not known. */
    UNKNOWN
}
