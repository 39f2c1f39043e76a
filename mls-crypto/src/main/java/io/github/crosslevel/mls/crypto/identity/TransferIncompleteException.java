package io.github.crosslevel.mls.crypto.identity;

import java.io.IOException;
import java.util.List;

/**
 * A transfer took effect, and some of what the person held is frozen instead of revoked. Nothing of it is usable; call
 * the transfer again to finish it.
 */
public final class TransferIncompleteException extends IOException {
    private static final long serialVersionUID = 1L;

    TransferIncompleteException(List<Holding> outstanding, IOException cause) {
        super("frozen and still to be revoked: " + outstanding, cause);
    }
}
