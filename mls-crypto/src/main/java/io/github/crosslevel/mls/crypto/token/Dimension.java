package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.decision.ReasonCode;

/**
 * A dimension of claims that has a tag of its own in the token, in the order in which an exchange is looked for and
 * reported.
 */
enum Dimension {
    SUBJECT(1, ClaimKey.SUBJECT, ReasonCode.TOKEN_SUBJECT_MISMATCH),
    OBJECT(2, ClaimKey.OBJECT, ReasonCode.TOKEN_OBJECT_MISMATCH),
    PROTOCOL(3, ClaimKey.PROTOCOL, ReasonCode.TOKEN_PROTOCOL_MISMATCH),
    ROUTE(4, ClaimKey.ROUTE, ReasonCode.TOKEN_ROUTE_MISMATCH),
    LABEL(5, ClaimKey.LABEL, ReasonCode.TOKEN_LABEL_MISMATCH),
    PAYLOAD(6, ClaimKey.PAYLOAD, ReasonCode.TOKEN_PAYLOAD_MISMATCH);

    private final int id;
    private final int claimKey;
    private final ReasonCode mismatch;

    Dimension(int id, int claimKey, ReasonCode mismatch) {
        this.id = id;
        this.claimKey = claimKey;
        this.mismatch = mismatch;
    }

    /** The id in the tag's input, which is also the position of the tag, from 1. */
    int id() {
        return id;
    }

    int claimKey() {
        return claimKey;
    }

    ReasonCode mismatch() {
        return mismatch;
    }
}
