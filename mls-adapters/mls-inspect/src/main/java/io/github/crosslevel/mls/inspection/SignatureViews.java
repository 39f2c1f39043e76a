package io.github.crosslevel.mls.inspection;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.signature.SignatureInspection;
import io.github.crosslevel.mls.inspection.view.View;
import java.util.function.Supplier;

/** Signatures as an inspector of views: a content is judged by the set that was in force when it began. */
record SignatureViews(Supplier<SignatureInspection> signatures) implements ViewInspector {
    @Override
    public ViewInspection begin(ContentType declared) {
        SignatureInspection inspection = signatures.get();
        return new ViewInspection() {
            @Override
            public void accept(View view) {
                inspection.inspect(view);
            }

            @Override
            public Inspection conclude() {
                return inspection.verdict().inspection();
            }
        };
    }
}
