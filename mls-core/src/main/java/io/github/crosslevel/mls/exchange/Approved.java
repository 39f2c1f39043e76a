package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.label.Label;
import java.io.IOException;

/** Labelled content that policy permits to cross, with every obligation fulfilled on it. */
public final class Approved implements InFlight {
    private final Labeled labeled;
    private final Label label;
    private final String rule;
    private final Content content;

    Approved(Labeled labeled, Label label, String rule, Content content) {
        this.labeled = labeled;
        this.label = label;
        this.rule = rule;
        this.content = content;
    }

    Labeled labeled() {
        return labeled;
    }

    /** Returns the label of what may cross: that of the labelled content, or a higher one. */
    Label label() {
        return label;
    }

    /** Returns the content that may cross: what the obligations made of the labelled content. */
    Content content() {
        return content;
    }

    @Override
    public Stage stage() {
        return Stage.APPROVED;
    }

    @Override
    public Trace trace() {
        return labeled.trace()
                .label(label, "")
                .content(content.length(), content.digest())
                .decided(labeled.release().version(), rule);
    }

    @Override
    public void discard() throws IOException {
        content.discard();
    }
}
