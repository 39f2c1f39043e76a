package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.MonotonicClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Redeems tickets, and is the only thing that lowers a label.
 *
 * <p>In this order: the ticket is compared with what is to be downgraded, the persons with each other, the window with
 * the clock; the approvals are verified; the content is read once more and compared with its digest. Then a use is
 * counted, then the downgrade is recorded durably, and only then it takes effect. A use that was counted for a
 * downgrade that could not be recorded is lost. Every refusal is recorded too. Thread-safe.
 *
 * <pre>{@code
 * Declassifier declassifier = Declassifier.of(signatures, InMemoryLedger.of(10_000), log);
 * DowngradeOutcome outcome = declassifier.redeem(ticket, new DowngradeRequest(content, label, route, operator));
 * if (outcome instanceof Downgraded downgraded) {
 *     release(content, downgraded.label());
 * }
 * }</pre>
 */
public final class Declassifier {
    private static final System.Logger LOG = System.getLogger(Declassifier.class.getName());

    private final ApprovalVerifier verifier;
    private final TicketLedger ledger;
    private final AuthorityLog log;
    private final InstantSource clock;

    private Declassifier(ApprovalVerifier verifier, TicketLedger ledger, AuthorityLog log) {
        this.verifier = verifier;
        this.ledger = ledger;
        this.log = log;
        this.clock = MonotonicClock.of(log.clock());
    }

    /** Returns a declassifier; one that shares the ledger with others counts with them. */
    public static Declassifier of(ApprovalVerifier verifier, TicketLedger ledger, AuthorityLog log) {
        return new Declassifier(verifier, ledger, log);
    }

    /** Lowers the label of content, if the ticket is for exactly that. */
    public DowngradeOutcome redeem(DowngradeTicket ticket, DowngradeRequest request) {
        Instant now = clock.instant();
        Optional<DowngradeRefusal> refusal = unfit(ticket.terms(), request)
                .or(() -> dependent(ticket))
                .or(() -> untimely(ticket.terms(), now))
                .or(() -> unapproved(ticket))
                .or(() -> changed(ticket.terms(), request))
                .or(() -> spent(ticket.terms(), now));
        if (refusal.isPresent()) {
            return refuse(ticket, request, refusal.get());
        }
        try {
            log.write(Outcome.PERFORMED, request.executor(), "downgrade-ticket", details(ticket, request));
            return new Downgraded(ticket.terms());
        } catch (IOException | RuntimeException e) {
            return new DowngradeOutcome.Refused(DowngradeRefusal.AUDIT_UNAVAILABLE);
        }
    }

    private static Optional<DowngradeRefusal> unfit(DowngradeTerms terms, DowngradeRequest request) {
        if (!terms.change().from().equals(request.label())) {
            return Optional.of(DowngradeRefusal.WRONG_LABEL);
        }
        if (!terms.route().equals(request.route())) {
            return Optional.of(DowngradeRefusal.WRONG_ROUTE);
        }
        return terms.executor().equals(request.executor())
                ? Optional.empty()
                : Optional.of(DowngradeRefusal.WRONG_EXECUTOR);
    }

    /** Requester, approvers and executor are different persons, and the approvers have different roles. */
    private static Optional<DowngradeRefusal> dependent(DowngradeTicket ticket) {
        DowngradeTerms terms = ticket.terms();
        List<Approval> approvals = ticket.approvals();
        Set<SubjectId> approvers = approvals.stream().map(Approval::approver).collect(Collectors.toSet());
        Set<String> roles = new HashSet<>();
        approvals.forEach(approval -> roles.add(approval.role()));
        if (terms.requester().equals(terms.executor())) {
            return Optional.of(DowngradeRefusal.REQUESTER_EXECUTES);
        }
        if (approvals.size() < 2) {
            return Optional.of(DowngradeRefusal.MISSING_APPROVAL);
        }
        if (approvers.size() < approvals.size()) {
            return Optional.of(DowngradeRefusal.SAME_APPROVER);
        }
        if (roles.size() < approvals.size()) {
            return Optional.of(DowngradeRefusal.SAME_ROLE);
        }
        if (approvers.contains(terms.requester())) {
            return Optional.of(DowngradeRefusal.REQUESTER_APPROVES);
        }
        return approvers.contains(terms.executor())
                ? Optional.of(DowngradeRefusal.EXECUTOR_APPROVES)
                : Optional.empty();
    }

    private static Optional<DowngradeRefusal> untimely(DowngradeTerms terms, Instant now) {
        if (now.isBefore(terms.window().notBefore())) {
            return Optional.of(DowngradeRefusal.NOT_YET_VALID);
        }
        return now.isBefore(terms.window().notAfter()) ? Optional.empty() : Optional.of(DowngradeRefusal.EXPIRED);
    }

    private static Optional<DowngradeRefusal> changed(DowngradeTerms terms, DowngradeRequest request) {
        MessageDigest digest = Digest.algorithm();
        try (InputStream in = request.content().open();
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        } catch (IOException | RuntimeException e) {
            return Optional.of(DowngradeRefusal.CONTENT_UNREADABLE);
        }
        return Digest.of(digest.digest()).equals(terms.content())
                ? Optional.empty()
                : Optional.of(DowngradeRefusal.CONTENT_CHANGED);
    }

    private Optional<DowngradeRefusal> unapproved(DowngradeTicket ticket) {
        for (Approval approval : ticket.approvals()) {
            byte[] signed = ticket.terms().approvalBytes(approval.approver(), approval.role());
            if (!isGenuine(approval, signed)) {
                return Optional.of(DowngradeRefusal.APPROVAL_NOT_GENUINE);
            }
        }
        return Optional.empty();
    }

    private boolean isGenuine(Approval approval, byte[] signed) {
        try {
            return verifier.verifies(approval, signed);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "an approval verifier failed", e);
            return false;
        }
    }

    private Optional<DowngradeRefusal> spent(DowngradeTerms terms, Instant now) {
        try {
            return switch (ledger.spend(
                    terms.digest(), terms.window().uses(), now, terms.window().notAfter())) {
                case SPENT -> Optional.empty();
                case USED_UP -> Optional.of(DowngradeRefusal.USED_UP);
                case FULL -> Optional.of(DowngradeRefusal.LEDGER_UNAVAILABLE);
            };
        } catch (IOException | RuntimeException e) {
            return Optional.of(DowngradeRefusal.LEDGER_UNAVAILABLE);
        }
    }

    private DowngradeOutcome refuse(DowngradeTicket ticket, DowngradeRequest request, DowngradeRefusal why) {
        try {
            Map<String, String> details = new TreeMap<>(details(ticket, request));
            details.put("refusal", why.name());
            log.write(Outcome.REFUSED, request.executor(), "downgrade-ticket", details);
            return new DowngradeOutcome.Refused(why);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a refused downgrade could not be recorded: " + why, e);
            return new DowngradeOutcome.Refused(DowngradeRefusal.AUDIT_UNAVAILABLE);
        }
    }

    private static Map<String, String> details(DowngradeTicket ticket, DowngradeRequest request) {
        DowngradeTerms terms = ticket.terms();
        return Map.of(
                "ticket", terms.id(),
                "terms", terms.digest().toString(),
                "digest", terms.content().toString(),
                "label", request.label().toString(),
                "from", terms.change().from().toString(),
                "to", terms.change().to().toString(),
                "route", request.route().toString(),
                "requester", terms.requester().value(),
                "approvals", ticket.approvals().stream().map(Approval::toString).collect(Collectors.joining(", ")));
    }
}
