package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.seal.ReplayGuard;
import io.github.crosslevel.mls.testkit.ReplayGuardContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class DurableReplayGuardContractTest implements ReplayGuardContract {
    @TempDir
    private Path directory;

    private int guards;

    @Override
    public ReplayGuard guard() {
        Path file = directory.resolve("reservations-" + guards++);
        SecretBytes key = SecretBytes.random(32, new CountingRandom());
        try {
            DurableReplayGuard.create(file, key);
            return DurableReplayGuard.open(file, List.of(sender(), otherSender()), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int window() {
        return WindowReplayGuard.WINDOW;
    }
}
