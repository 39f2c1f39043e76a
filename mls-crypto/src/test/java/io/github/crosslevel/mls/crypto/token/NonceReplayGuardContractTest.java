package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.seal.ReplayGuard;
import io.github.crosslevel.mls.testkit.ReplayGuardContract;
import java.util.List;

class NonceReplayGuardContractTest implements ReplayGuardContract {
    @Override
    public ReplayGuard guard() {
        return NonceReplayGuard.forSenders(List.of(sender(), otherSender()), 1 << 17, new ManualClock(Samples.NOW));
    }

    @Override
    public int window() {
        return 5000;
    }
}
