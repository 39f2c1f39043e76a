package io.github.crosslevel.mls.exchange;

/**
 * What becomes of a file on its way when the label token that it set out with has expired. Every part has a token of
 * its own whatever is chosen, and a part that is on its way then is finished unless the whole is given up.
 */
public enum Continuation {
    /** Each part is judged as it is sent: what may no longer cross then stops, and nothing else does. */
    RENEW,
    /**
     * Each part is judged as of the time at which the file set out, so that a label that expires or hours that end
     * meanwhile do not stop it. Another policy, an alert, or a system that is no longer registered still do.
     */
    FINISH,
    /** What is not there by then is given up, on both sides. */
    ABORT
}
