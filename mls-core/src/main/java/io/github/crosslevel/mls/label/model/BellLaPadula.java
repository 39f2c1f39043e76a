package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Rights;

/**
 * The confidentiality model of Bell and LaPadula (ESD-TR-75-306, 1976): no read up, no write down, and rights at
 * discretion. Each property is a {@link SecurityModel} of its own.
 *
 * <p>Tranquility, the fourth, is about labels that change while they are in use, and is kept by
 * {@link ReferenceMonitor}.
 */
public final class BellLaPadula {
    /** A subject observes only what its clearance allows. */
    public static final Property SIMPLE_SECURITY = new Property("Bell–LaPadula", "simple security");
    /** A session observes at most its working label, and alters at least it. */
    public static final Property STAR = new Property("Bell–LaPadula", "star");
    /** A subject uses only rights that it holds in the access matrix. */
    public static final Property DISCRETIONARY = new Property("Bell–LaPadula", "discretionary security");

    private BellLaPadula() {}

    /** Returns the mandatory properties, without a matrix and without trusted subjects. */
    public static SecurityModel mandatory() {
        return SecurityModel.all(simpleSecurity(), star());
    }

    /** Returns the three properties ss, * and ds, without trusted subjects. */
    public static SecurityModel with(AccessMatrix matrix) {
        return SecurityModel.all(simpleSecurity(), star(), discretionary(matrix));
    }

    /** Returns the property ss. */
    public static SecurityModel simpleSecurity() {
        return access -> access.observes() && !access.session().clearance().allows(access.label())
                ? Verdict.refuse(
                        SIMPLE_SECURITY, access.session().clearance() + " does not allow reading " + access.label())
                : Verdict.allow(access);
    }

    /** Returns the property * for everybody. */
    public static SecurityModel star() {
        return BellLaPadula::judgeStar;
    }

    /** Returns the property * for everybody but trusted subjects, each of whose uses of that is recorded. */
    public static SecurityModel star(TrustedSubjects trusted) {
        return new TrustingStar(trusted);
    }

    /** Returns the property ds. */
    public static SecurityModel discretionary(AccessMatrix matrix) {
        return access -> {
            Rights held =
                    matrix.rights(access.session().subject(), access.object().id());
            return held.include(access.rights())
                    ? Verdict.allow(access)
                    : Verdict.refuse(
                            DISCRETIONARY,
                            access.session().subject() + " holds " + held.keyword() + ", not "
                                    + access.rights().keyword());
        };
    }

    static Verdict judgeStar(Access access) {
        Label working = access.session().working();
        if (access.observes() && !Confidentiality.dominates(working, access.label())) {
            return Verdict.refuse(STAR, "reading " + access.label() + " while working at " + working);
        }
        if (access.alters() && !Confidentiality.dominates(access.label(), working)) {
            return Verdict.refuse(STAR, "writing to " + access.label() + " while working at " + working);
        }
        return Verdict.allow(access);
    }
}
