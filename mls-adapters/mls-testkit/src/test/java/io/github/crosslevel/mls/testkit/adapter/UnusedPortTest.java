package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class UnusedPortTest {
    @Test
    void nobodyListensThereAndNobodyIsGivenItByChance() throws IOException {
        for (int i = 0; i < 100; i++) {
            int port = UnusedPort.find();
            assertThat(port).isBetween(10_000, 32_767);
            try (ServerSocket opened = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(opened.getLocalPort()).isEqualTo(port);
            }
        }
    }
}
