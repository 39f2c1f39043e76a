package io.github.crosslevel.mls.benchmarks.pipeline;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.gateway.Gateway;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files one after the other in the first seconds of a JVM. */
public final class FirstFileDrive implements Drive {
    private static final int BYTES = 32 << 20;
    private static final double SECONDS = 10;

    @Override
    public String name() {
        return "first-files";
    }

    @Override
    public String describe() {
        return "files of 32 MiB through a whole gateway, one after the other, until its JVM is ten seconds old; starting "
                + "the JVM, the gateway and its warm-up count as well in `whole`";
    }

    @Override
    public int seconds() {
        return (int) SECONDS;
    }

    @Override
    public void run(Turns turns) throws Exception {
        long age = ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000;
        long born = System.nanoTime() - age;
        Gateway.warmUp();
        Path directory = Files.createTempDirectory("mls-files");
        try (CreditExchange exchange = CreditExchange.delivering(DirectoryDelivery.into(directory))) {
            long began = System.nanoTime();
            long cpu = turns.processorTime();
            double bytes = 0;
            do {
                exchange.send(() -> Rows.ofAtLeast(BYTES));
                bytes += Rows.length(BYTES);
            } while (System.nanoTime() - born < SECONDS * 1e9);
            turns.keep("bytes", bytes);
            turns.keep("files.wall", (System.nanoTime() - began) / bytes);
            turns.keep("files.cpu", (turns.processorTime() - cpu) / bytes);
            turns.keep("whole.wall", (System.nanoTime() - born) / bytes);
        } finally {
            CreditExchange.delete(directory);
        }
    }
}
