package io.github.crosslevel.mls.crypto.token;

/** The keys of the claims map; {@code docs/spec/label-token.md} §3. */
final class ClaimKey {
    static final int SCHEMA = 1;
    static final int REQUEST = 2;
    static final int CORRELATION = 3;
    static final int SUBJECT = 4;
    static final int OBJECT = 5;
    static final int LABEL = 6;
    static final int ACTION = 7;
    static final int PROTOCOL = 8;
    static final int ROUTE = 9;
    static final int POLICY = 10;
    static final int PAYLOAD = 11;
    static final int ISSUED_AT = 12;

    static final int COUNT = 12;

    private ClaimKey() {}
}
