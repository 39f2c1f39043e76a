package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.label.Label;

/**
 * The proof that content got a lower label: it is on record, and only a {@link Declassifier} can make one. Immutable.
 *
 * <p>It holds for the content of this digest only; whoever reads the content again compares.
 */
public final class Downgraded implements DowngradeOutcome {
    private final DowngradeTerms terms;

    Downgraded(DowngradeTerms terms) {
        this.terms = terms;
    }

    /** Returns the label that the content has now. */
    public Label label() {
        return terms.change().to();
    }

    /** Returns the digest of the content. */
    public Digest content() {
        return terms.content();
    }

    /** Returns the id of the ticket, as provenance of the label. */
    public String ticket() {
        return terms.id();
    }
}
