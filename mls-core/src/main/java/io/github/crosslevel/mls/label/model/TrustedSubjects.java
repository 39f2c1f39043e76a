package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.internal.Names;
import io.github.crosslevel.mls.label.LabelRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which subjects may go beyond the star property, each within a range of labels and for a purpose; never everywhere,
 * and never without a record.
 *
 * <p>Within its range a trusted subject may observe up to the high label and alter down to the low one (Bell's
 * multilevel subject with {@code view-maximum} and {@code alter-minimum}, 1986), provided that the access
 * {@linkplain Access#towards names the purpose} and that the session works no higher than the range reaches. What it is
 * not trusted with are the clearance, the access matrix and all other models.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * TrustedSubjects trusted = TrustedSubjects.recordedIn(log)
 *         .trusting(statistics, LabelRange.of(internal, secret), "quarterly statistics");
 * SecurityModel model = SecurityModel.all(BellLaPadula.simpleSecurity(), BellLaPadula.star(trusted));
 * }</pre>
 */
public final class TrustedSubjects {
    private final AuthorityLog log;
    private final List<Trust> trusts;

    private record Trust(SubjectId subject, LabelRange range, String purpose) {}

    private TrustedSubjects(AuthorityLog log, List<Trust> trusts) {
        this.log = log;
        this.trusts = List.copyOf(trusts);
    }

    /** Returns a set without any trusted subject yet, whose uses are recorded there. */
    public static TrustedSubjects recordedIn(AuthorityLog log) {
        return new TrustedSubjects(log, List.of());
    }

    /**
     * Returns this set with one more trust.
     *
     * @param purpose for which, printable, at most 128 chars
     */
    public TrustedSubjects trusting(SubjectId subject, LabelRange range, String purpose) {
        List<Trust> more = new ArrayList<>(trusts);
        more.add(new Trust(subject, range, Names.require("purpose", purpose, 128)));
        return new TrustedSubjects(log, more);
    }

    /** Returns the range that covers an access, if the subject is trusted with one for its purpose. */
    Optional<LabelRange> covering(Access access) {
        return trusts.stream()
                .filter(trust -> trust.subject().equals(access.session().subject()))
                .filter(trust ->
                        access.purpose().filter(trust.purpose()::equals).isPresent())
                .map(Trust::range)
                .filter(range -> covers(range, access))
                .findFirst();
    }

    private static boolean covers(LabelRange range, Access access) {
        return Confidentiality.dominates(range.high(), access.session().working())
                && Confidentiality.dominates(range.high(), access.label())
                && (!access.alters() || Confidentiality.dominates(access.label(), range.low()));
    }

    /** Returns when the record is durable. */
    void record(Access access, LabelRange range) throws IOException {
        Map<String, String> details = Map.of(
                "object", access.object().id().value(),
                "label", access.label().toString(),
                "working", access.session().working().toString(),
                "rights", access.rights().keyword(),
                "range", range.toString(),
                "purpose", access.purpose().orElse(""));
        log.write(Outcome.PERFORMED, access.session().subject(), "trusted-subject", details);
    }
}
