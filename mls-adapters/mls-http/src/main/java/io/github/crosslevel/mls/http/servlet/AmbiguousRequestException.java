package io.github.crosslevel.mls.http.servlet;

import io.github.crosslevel.mls.http.wire.HttpProblem;
import io.github.crosslevel.mls.http.wire.HttpViolation;

/** What servlets read out of a request, such as parameters and cookies, has more than one reading. */
final class AmbiguousRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final HttpProblem problem;
    private final long position;

    AmbiguousRequestException(HttpViolation violation) {
        super(violation.toString(), null, false, false);
        this.problem = violation.problem();
        this.position = violation.position();
    }

    HttpViolation violation() {
        return new HttpViolation(problem, position);
    }
}
