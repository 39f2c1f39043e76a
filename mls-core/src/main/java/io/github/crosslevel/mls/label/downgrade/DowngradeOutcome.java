package io.github.crosslevel.mls.label.downgrade;

/** What became of the redemption of a ticket. */
public sealed interface DowngradeOutcome permits Downgraded, DowngradeOutcome.Refused {
    /**
     * The label stays as it was.
     *
     * @param why the first thing that stood against it
     */
    record Refused(DowngradeRefusal why) implements DowngradeOutcome {}
}
