package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.seal.ReplayGuard;
import io.github.crosslevel.mls.testkit.ReplayGuardContract;
import java.util.List;

class WindowReplayGuardContractTest implements ReplayGuardContract {
    @Override
    public ReplayGuard guard() {
        return WindowReplayGuard.forSenders(List.of(sender(), otherSender()));
    }

    @Override
    public int window() {
        return WindowReplayGuard.WINDOW;
    }
}
