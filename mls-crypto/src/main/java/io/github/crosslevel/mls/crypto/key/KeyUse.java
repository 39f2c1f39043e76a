package io.github.crosslevel.mls.crypto.key;

/** What a key of a route is for. A key serves one use only. */
public enum KeyUse {
    /** Label tokens: both fronts and the interconnect. */
    TOKEN,
    /** The content of envelopes: both fronts, never the interconnect. */
    CONTENT,
    /** Proof that the interconnect arbitrated a frame: the interconnect and the destination front. */
    ENDORSEMENT,
    /** The tag of the subject in label tokens, if it has a period of its own: whoever has token keys. */
    SUBJECT_TAG,
    /** The tag of the object. */
    OBJECT_TAG,
    /** The tag of the protocol. */
    PROTOCOL_TAG,
    /** The tag of the route. */
    ROUTE_TAG,
    /** The tag of the label. */
    LABEL_TAG,
    /** The tag of the payload. */
    PAYLOAD_TAG;

    /** Returns whether this is for the tag of one dimension. Only such keys may have periods of several epochs. */
    public boolean isTag() {
        return compareTo(SUBJECT_TAG) >= 0;
    }
}
