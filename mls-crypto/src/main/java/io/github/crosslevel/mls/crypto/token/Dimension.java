package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.decision.ReasonCode;

/**
 * A dimension of claims that has a tag of its own in the token, in the order in which an exchange is looked for and
 * reported.
 */
enum Dimension {
    SUBJECT(1, ClaimKey.SUBJECT, KeyUse.SUBJECT_TAG, ReasonCode.TOKEN_SUBJECT_MISMATCH),
    OBJECT(2, ClaimKey.OBJECT, KeyUse.OBJECT_TAG, ReasonCode.TOKEN_OBJECT_MISMATCH),
    PROTOCOL(3, ClaimKey.PROTOCOL, KeyUse.PROTOCOL_TAG, ReasonCode.TOKEN_PROTOCOL_MISMATCH),
    ROUTE(4, ClaimKey.ROUTE, KeyUse.ROUTE_TAG, ReasonCode.TOKEN_ROUTE_MISMATCH),
    LABEL(5, ClaimKey.LABEL, KeyUse.LABEL_TAG, ReasonCode.TOKEN_LABEL_MISMATCH),
    PAYLOAD(6, ClaimKey.PAYLOAD, KeyUse.PAYLOAD_TAG, ReasonCode.TOKEN_PAYLOAD_MISMATCH);

    private final int id;
    private final int claimKey;
    private final KeyUse keyUse;
    private final ReasonCode mismatch;

    Dimension(int id, int claimKey, KeyUse keyUse, ReasonCode mismatch) {
        this.id = id;
        this.claimKey = claimKey;
        this.keyUse = keyUse;
        this.mismatch = mismatch;
    }

    /** The id in the tag's input, which is also the position of the tag, from 1. */
    int id() {
        return id;
    }

    int claimKey() {
        return claimKey;
    }

    /** What the keys of the tag are for, if they have a period of their own. */
    KeyUse keyUse() {
        return keyUse;
    }

    ReasonCode mismatch() {
        return mismatch;
    }
}
