package io.github.crosslevel.mls.inspection.scan;

/** The scanner at the other end of a connection is not there, too slow, or says what it may not say. */
final class PeerException extends Exception {
    private static final long serialVersionUID = 1L;

    PeerException(String message) {
        super(message);
    }
}
