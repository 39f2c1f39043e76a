package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Remedy;
import io.github.crosslevel.mls.inspect.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What inspectors find: each disposition, at the head and in the content, early and late. */
final class InspectionCases<A extends RunningAdapter> {
    private final List<AdapterCase<A>> all = new ArrayList<>();

    List<AdapterCase<A>> all() {
        heads();
        dispositions();
        lateDenials();
        return all;
    }

    private static Finding finding(ReasonCode code) {
        return new Finding("kit-rule", code, 0, "found");
    }

    private void heads() {
        for (ReasonCode code : List.of(ReasonCode.TYPE_MISMATCH, ReasonCode.EXECUTABLE_CONTENT)) {
            all.add(AdapterCase.of(CaseFamily.INSPECTION, "a head found to be " + code + " is refused", run -> {
                run.script().head = (head, declared) -> Inspection.block(finding(code));
                run.refused(code);
            }));
        }
        all.add(AdapterCase.of(CaseFamily.INSPECTION, "an inspector of heads that fails refuses", run -> {
            run.script().head = (head, declared) -> {
                throw new IllegalStateException("defect");
            };
            run.refused(ReasonCode.INTERNAL_ERROR);
        }));
    }

    private void dispositions() {
        CaseFamily family = CaseFamily.INSPECTION;
        all.add(AdapterCase.of(family, "what is noticed and tolerated passes", run -> {
            Finding noticed =
                    new Finding("kit-rule", ReasonCode.HARMFUL_CONTENT, Severity.NOTICE, Place.at(0), "noticed");
            run.script().inspector = content -> new Inspection(Disposition.PASS, List.of(noticed));
            run.passes(Texts.ORDINARY);
        }));
        for (Disposition disposition : List.of(Disposition.STRIP, Disposition.MODIFY)) {
            all.add(AdapterCase.of(family, "what is to be " + disposition + " arrives remedied", run -> {
                run.script().inspector = content -> remedyingDigits(disposition, text(content.open()));
                run.passes(Texts.ORDINARY, Texts.masked(run.contract().canonical(Texts.ORDINARY)));
            }));
        }
        for (ReasonCode code : List.of(
                ReasonCode.HARMFUL_CONTENT,
                ReasonCode.ATTACK_SIGNATURE,
                ReasonCode.MALWARE_FOUND,
                ReasonCode.LEAKED_CONTENT)) {
            all.add(AdapterCase.of(family, "content found to be " + code + " is refused", run -> {
                run.script().inspector = content -> Inspection.block(finding(code));
                run.refused(code);
            }));
        }
        all.add(AdapterCase.of(family, "what a person must look at is put aside", InspectionCases::quarantined));
        all.add(AdapterCase.of(family, "what cannot be put aside is refused", run -> {
            run.script().inspector = InspectionCases::suspicious;
            run.script().quarantine = (request, content, reason) -> {
                throw new IOException("no space");
            };
            run.refused(ReasonCode.STORAGE_FAILED);
        }));
        all.add(AdapterCase.of(family, "an inspector that fails refuses", run -> {
            run.script().inspector = content -> {
                throw new IOException("scanner is gone");
            };
            run.refused(ReasonCode.STORAGE_FAILED);
        }));
    }

    private static Inspection suspicious(Content content) {
        return new Inspection(Disposition.QUARANTINE, List.of(finding(ReasonCode.HARMFUL_CONTENT)));
    }

    private static <A extends RunningAdapter> void quarantined(CaseRun<A> run) throws Exception {
        AtomicInteger kept = new AtomicInteger();
        run.script().inspector = InspectionCases::suspicious;
        run.script().quarantine = (request, content, reason) -> kept.incrementAndGet();
        run.refused(ReasonCode.HARMFUL_CONTENT);
        assertThat(kept).hasValue(1);
    }

    /** Asks for zeros instead of the digits above zero, as long as there are any. */
    private static Inspection remedyingDigits(Disposition disposition, String text) {
        if (text.equals(Texts.masked(text))) {
            return Inspection.clean();
        }
        Remedy zeros = (in, out) -> out.write(Texts.masked(text(in)).getBytes(StandardCharsets.UTF_8));
        return new Inspection(
                disposition, List.of(finding(ReasonCode.HARMFUL_CONTENT)), List.of(zeros), Attributes.none());
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Refusals that come when so many bytes have been read. */
    private void lateDenials() {
        for (int after : List.of(0, 1, 4096, 65_536, CrossingRig.LIMIT - 1)) {
            all.add(AdapterCase.of(CaseFamily.LATE_DENIAL, "an inspector refuses after " + after + " bytes", run -> {
                run.script().inspector = content -> {
                    try (InputStream in = content.open()) {
                        in.skipNBytes(after);
                    }
                    return Inspection.block(finding(ReasonCode.HARMFUL_CONTENT));
                };
                run.refusedText(Texts.ofLength(run.contract().longestText()), "internet " + ReasonCode.HARMFUL_CONTENT);
            }));
            all.add(AdapterCase.of(CaseFamily.LATE_DENIAL, "storage fails after " + after + " bytes", run -> {
                run.script().departing = (raw, out) -> {
                    out.write(raw.readNBytes(after));
                    throw new IOException("no space");
                };
                run.refusedText(Texts.ofLength(run.contract().longestText()), "internet " + ReasonCode.STORAGE_FAILED);
            }));
        }
    }
}
