package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;

/** A gateway in a process whose files cannot grow beyond a limit; {@link FullDiskTest} sets it, and says what for. */
final class CrampedGateway {
    /** How many bytes a trail takes from the disk at a time. */
    static final int TRAIL_STEP = 1 << 20;

    private static final int PADDING = 8 << 10;

    private CrampedGateway() {}

    /** Takes what to do, and where. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "exchanges" -> meetEndOfTrail(directory, CrampedGateway::exchange);
            case "transfers" -> meetEndOfTrail(directory, credit -> transfer(credit, FullDiskTest.SMALL));
            case "file" -> System.out.println(transfer(CreditGateway.open(directory), FullDiskTest.LARGE));
            case "open" -> open(directory);
            case "save" -> save(directory);
            default -> throw new IllegalArgumentException("unknown command " + arguments[0]);
        }
    }

    /** In one gateway after another, the trail is full before the first, the second, … record of a crossing. */
    private static void meetEndOfTrail(Path directory, Function<CreditGateway, String> crossing) throws IOException {
        int[] lines;
        try (CreditGateway roomy = CreditGateway.open(directory.resolve("roomy"))) {
            int before = trail(roomy).length;
            System.out.println(crossing.apply(roomy));
            lines = new String(trail(roomy), before, trail(roomy).length - before, StandardCharsets.UTF_8)
                    .lines()
                    .mapToInt(line -> line.length() + 1)
                    .toArray();
        }
        int room = 0;
        for (int record = 0; record < lines.length; record++) {
            CreditGateway credit = CreditGateway.open(directory.resolve(Integer.toString(record)));
            fill(credit, room + lines[record] / 2);
            System.out.println(crossing.apply(credit));
            room += lines[record];
        }
        System.out.println("done");
    }

    /** Appends to the trail until there is so much room left in what it has taken from the disk. */
    private static void fill(CreditGateway credit, int room) throws IOException {
        int before = trail(credit).length;
        append(credit, PADDING);
        int overhead = trail(credit).length - before - PADDING;
        for (int left = left(credit, room); left > 0; left = left(credit, room)) {
            append(credit, Math.max(0, Math.min(PADDING, left - overhead)));
        }
    }

    /** Appends to the trail until the disk takes no more. */
    static void endTrail(CreditGateway credit) {
        assertThatIOException().isThrownBy(() -> fill(credit, -TRAIL_STEP));
    }

    private static int left(CreditGateway credit, int room) throws IOException {
        return TRAIL_STEP - trail(credit).length - room;
    }

    private static void append(CreditGateway credit, int padding) throws IOException {
        credit.gateway()
                .audit()
                .append(new AuditRecord.Administration(
                        Instant.parse(CreditGateway.MONDAY_TEN),
                        Gateway.CENTER,
                        Outcome.PERFORMED,
                        SubjectId.of("auditor"),
                        "padding",
                        "x".repeat(padding)))
                .await();
    }

    /** Returns what is written of a trail, without the zeros behind it. */
    private static byte[] trail(CreditGateway credit) throws IOException {
        byte[] bytes = Files.readAllBytes(credit.trail());
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static String exchange(CreditGateway credit) {
        ExchangeOutcome outcome = credit.exchange(credit.query("zhang"));
        String spoken = outcome instanceof ExchangeOutcome.Refused refused
                ? "refused " + refused.reason().code()
                : "answered";
        return spoken + ", asked " + credit.asked.size();
    }

    private static String transfer(CreditGateway credit, byte[] csv) {
        TransferOutcome outcome = credit.internet()
                .submit(credit.inquiryFile("li", FullDiskTest.NAME, csv))
                .await();
        return outcome instanceof TransferOutcome.Refused refused
                ? "refused " + refused.reason().code()
                : outcome.getClass().getSimpleName();
    }

    private static void open(Path directory) {
        try (CreditGateway credit = CreditGateway.open(directory)) {
            System.out.println("opened " + credit.trail());
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void save(Path file) {
        try (KeyRing ring = KeyRing.open(file, CreditGateway.PASSWORD.toCharArray())) {
            ring.save(file, CreditGateway.PASSWORD.toCharArray());
            System.out.println("saved");
        } catch (IOException e) {
            System.out.println(e.getMessage() + ": " + e.getCause());
        }
    }
}
