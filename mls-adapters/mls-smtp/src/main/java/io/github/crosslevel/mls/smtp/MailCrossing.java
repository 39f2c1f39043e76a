package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What carries a mail across and says how that ended. Thread-safe. */
@FunctionalInterface
public interface MailCrossing {
    /** Returns how the submission ended, after at most {@code patience}. */
    MailVerdict cross(Submission submission, Duration patience);

    /**
     * Returns a crossing of files: a mail is kept durably on both sides, and survives crashes and broken links. A
     * sender who was told to try again may so deliver a mail twice, but never loses one.
     *
     * @param front a front with a transfer directory
     */
    static MailCrossing files(Front front) {
        return (submission, patience) -> {
            try {
                return verdict(front.submit(submission)
                        .outcome()
                        .toCompletableFuture()
                        .get(patience.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException | ExecutionException | CompletionException e) {
                return MailVerdict.KEPT;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return MailVerdict.KEPT;
            }
        };
    }

    /** Returns a crossing of messages, each answered by an application: for mail that fits into memory. */
    static MailCrossing messages(Front front) {
        return (submission, patience) -> {
            ExchangeOutcome outcome = front.exchange(submission, patience);
            if (outcome instanceof ExchangeOutcome.Refused refused) {
                return refused(refused.reason());
            }
            return outcome instanceof ExchangeOutcome.Answered ? MailVerdict.ACCEPTED : MailVerdict.REFUSED;
        };
    }

    private static MailVerdict verdict(TransferOutcome outcome) {
        if (outcome instanceof TransferOutcome.Refused refused) {
            return refused(refused.reason());
        }
        if (outcome instanceof TransferOutcome.Interrupted) {
            return MailVerdict.KEPT;
        }
        return outcome instanceof TransferOutcome.Completed ? MailVerdict.ACCEPTED : MailVerdict.REFUSED;
    }

    /** What may be otherwise tomorrow is no verdict on the mail. */
    private static MailVerdict refused(Reason reason) {
        return switch (reason.code()) {
            case AUDIT_UNAVAILABLE, STORAGE_FAILED, TIMED_OUT, SCANNER_UNAVAILABLE, INTERNAL_ERROR -> MailVerdict.LATER;
            default -> MailVerdict.REFUSED;
        };
    }
}
