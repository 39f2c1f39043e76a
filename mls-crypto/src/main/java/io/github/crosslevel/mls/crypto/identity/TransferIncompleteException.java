package io.github.crosslevel.mls.crypto.identity;

import java.io.IOException;
import java.util.List;

/**
 * A transfer is not finished: something that the person held is frozen, and so unusable, but not yet revoked. Call the
 * transfer again to finish it. What the store holds is revoked, unless the store failed twice and could not even say
 * whether it changed; then it may still work until the transfer was repeated.
 */
public final class TransferIncompleteException extends IOException {
    private static final long serialVersionUID = 1L;

    TransferIncompleteException(List<Holding> outstanding, Exception cause) {
        super("frozen and still to be revoked: " + outstanding, cause);
    }
}
