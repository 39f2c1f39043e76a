package io.github.crosslevel.mls.examples.creditreport.files;

import io.github.crosslevel.mls.examples.creditreport.measure.Machine;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.Receipt;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands files to a front, waits until they have arrived, and tells how far they have come meanwhile. */
final class FileCourier {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Progress progress;

    FileCourier(Progress progress) {
        this.progress = progress;
    }

    /**
     * Sends a file.
     *
     * @throws IOException if it did not arrive; the message says why
     */
    FileLeg send(Front front, Submission file) throws IOException {
        String name = file.object().id().value();
        long uptime = Machine.uptimeMillis();
        long processor = Machine.processorNanos();
        long start = System.nanoTime();
        progress.at(name, 0, 0);
        Receipt receipt = await(name, front.submit(file));
        return new FileLeg(
                name,
                receipt.request(),
                receipt.bytes(),
                receipt.digest(),
                uptime,
                Duration.ofNanos(System.nanoTime() - start),
                Duration.ofNanos(Machine.processorNanos() - processor));
    }

    Receipt await(String name, Transfer transfer) throws IOException {
        TransferOutcome outcome = outcome(name, transfer);
        progress.at(name, transfer.arrived(), transfer.length());
        if (outcome instanceof TransferOutcome.Completed completed) {
            return completed.receipt();
        }
        throw new IOException("file `" + name + "` did not arrive: " + outcome);
    }

    private TransferOutcome outcome(String name, Transfer transfer) throws IOException {
        while (true) {
            try {
                return transfer.outcome().toCompletableFuture().get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.at(name, transfer.arrived(), transfer.length());
            } catch (ExecutionException e) {
                throw new IOException("file `" + name + "` did not arrive", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while file `" + name + "` was on its way", e);
            }
        }
    }
}
