package io.github.crosslevel.mls.crypto.key;

/** What a key of a route is for. A key serves one use only. */
public enum KeyUse {
    /** Label tokens: both fronts and the interconnect. */
    TOKEN,
    /** The content of envelopes: both fronts, never the interconnect. */
    CONTENT,
    /** Proof that the interconnect arbitrated a frame: the interconnect and the destination front. */
    ENDORSEMENT
}
