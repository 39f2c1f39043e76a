package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.seal.Claims;
import java.io.IOException;

/**
 * Content that has crossed: verified, recorded durably, and now in the hands of the receiver.
 *
 * <p>It keeps its claims, and so its label: whatever is made from it carries at least that.
 */
public final class Delivered implements InFlight {
    private final Claims claims;
    private final Content content;

    Delivered(Claims claims, Content content) {
        this.claims = claims;
        this.content = content;
    }

    /** Returns what the token vouched for: subject, object, label, route and the rest. */
    public Claims claims() {
        return claims;
    }

    /** Returns the content, valid while the receiver is being called; for a reply, until the caller drops it. */
    public Content content() {
        return content;
    }

    @Override
    public Stage stage() {
        return Stage.DELIVERED;
    }

    @Override
    public Trace trace() {
        return Trace.of(claims);
    }

    @Override
    public void discard() throws IOException {
        content.discard();
    }

    /** Returns object, label and length, and nothing of the content. */
    @Override
    public String toString() {
        return claims.object().id() + " " + claims.label() + ", " + content.length() + " bytes";
    }
}
