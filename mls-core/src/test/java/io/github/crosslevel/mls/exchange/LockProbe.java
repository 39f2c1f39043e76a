package io.github.crosslevel.mls.exchange;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;

/** A second process that tries to use a transfer directory, and says whether it could. */
final class LockProbe {
    private LockProbe() {}

    public static void main(String[] args) throws IOException {
        try (TransferStore store = TransferStore.open(
                Path.of(args[0]),
                new TransferStore.Settings(new FrameTable(), 1, Retention.standard(), Clock.systemUTC()))) {
            System.out.println("free");
        } catch (FileSystemException e) {
            System.out.println("in use");
        }
    }
}
