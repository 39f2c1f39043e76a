package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.audit.TrailTamperedException;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway keeps in its directory, and what it does when it finds something else there. */
class GatewayDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void aGatewayOpenedAgainHasTheSameKeysAndGoesOnWithTheSameTrail() throws IOException {
        ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
        PublicKey auditKey;
        CapturedFrame before;
        Path trail;
        try (CreditGateway credit = CreditGateway.open(directory, clock)) {
            before = credit.capture(credit.query("zhang"));
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
            auditKey = credit.gateway().auditKey();
            trail = credit.trail();
        }
        int recorded = Trails.records(trail).size();
        clock.advance(Duration.ofSeconds(1));
        try (CreditGateway credit = CreditGateway.open(directory, clock)) {
            assertThat(credit.gateway().auditKey()).isEqualTo(auditKey);
            // the frame is genuine under the keys, which are the same, but who knows whether it passed before
            credit.toInterconnect(before);
            assertThat(credit.ends()).containsExactly("interconnect REFUSED SEALED TOKEN_REPLAYED");
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        }
        assertThat(Trails.records(trail)).hasSizeGreaterThan(recorded + 6);
        assertThat(Trails.records(trail).get(recorded)).containsEntry("event", "reopened");
        Trails.assertIntact(trail, auditKey);
    }

    @Test
    void keysForgetTheEpochsThatAreOver() throws IOException {
        ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
        CapturedFrame before;
        try (CreditGateway credit = CreditGateway.open(directory, clock)) {
            before = credit.capture(credit.query("zhang"));
        }
        clock.advance(Duration.ofHours(1));
        try (CreditGateway credit = CreditGateway.open(directory, clock)) {
            credit.toInterconnect(before);
            assertThat(credit.ends()).containsExactly("interconnect REFUSED SEALED TOKEN_EXPIRED");
        }
    }

    @Test
    void aSecondGatewayOnTheSameDirectoryIsRefusedAndDoesNotDisturbTheFirst() throws IOException {
        try (CreditGateway credit = CreditGateway.open(directory)) {
            assertThatIOException()
                    .isThrownBy(() -> CreditGateway.open(directory))
                    .withMessageContaining("trail.jsonl")
                    .withMessageContaining("open");
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        }
        CreditGateway.open(directory).close();
    }

    @Test
    @Timeout(60)
    void aSecondProcessOnTheSameDirectoryIsRefused(@TempDir Path errors) throws IOException {
        try (CreditGateway credit = CreditGateway.open(directory);
                ChildJvm second = ChildJvm.start(errors.resolve("second"), SecondGateway.class, directory.toString())) {
            assertThat(second.line())
                    .startsWith("IOException: ")
                    .contains("trail.jsonl")
                    .contains("open in another process");
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        }
    }

    /** Opens a gateway on a directory, and says what came of it. */
    static final class SecondGateway {
        public static void main(String[] arguments) {
            try (CreditGateway credit = CreditGateway.open(Path.of(arguments[0]))) {
                System.out.println("opened " + credit.gateway());
            } catch (IOException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException {
        CreditGateway.open(directory).close();
        assertThatIOException()
                .isThrownBy(() -> Gateway.in(directory.resolve("gateway"), "another password".toCharArray())
                        .policy(Credit.POLICY)
                        .system(Credit.internet(), front -> {})
                        .system(Credit.intranet(), front -> {})
                        .open())
                .withMessageContaining("audit.p12")
                .withMessageContaining("password");
        CreditGateway.open(directory).close();
    }

    static Stream<Arguments> damagedKeyFiles() {
        UnaryOperator<byte[]> cut = bytes -> Arrays.copyOf(bytes, bytes.length / 2);
        UnaryOperator<byte[]> altered = bytes -> altered(bytes, bytes.length / 3);
        UnaryOperator<byte[]> emptied = bytes -> new byte[0];
        UnaryOperator<byte[]> replaced = bytes -> Credit.utf8("not a key file\n");
        return Stream.of(
                Arguments.of("audit.p12", "cut", cut),
                Arguments.of("audit.p12", "altered", altered),
                Arguments.of("audit.p12", "emptied", emptied),
                Arguments.of("audit.p12", "replaced", replaced),
                Arguments.of("routes.p12", "cut", cut),
                Arguments.of("routes.p12", "emptied", emptied),
                Arguments.of("routes.p12", "altered", altered));
    }

    private static byte[] altered(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damagedKeyFiles")
    void aDamagedKeyFileIsRefusedByNameAndGivesTheDirectoryFreeAgain(
            String name, String damage, UnaryOperator<byte[]> damaging) throws IOException {
        try (CreditGateway credit = CreditGateway.open(directory)) {
            credit.exchange(credit.query("zhang"));
        }
        Path file = directory.resolve("gateway/keys").resolve(name);
        byte[] good = Files.readAllBytes(file);
        Files.write(file, damaging.apply(good));
        assertThatIOException()
                .isThrownBy(() -> CreditGateway.open(directory))
                .withMessageContaining(name)
                .withMessageNotContaining("null");
        Files.write(file, good);
        try (CreditGateway credit = CreditGateway.open(directory)) {
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        }
    }

    @Test
    void aTrailWhoseKeyIsLostIsNotContinuedUnderAnother() throws IOException {
        CreditGateway.open(directory).close();
        Path key = directory.resolve("gateway/keys/audit.p12");
        Path kept = Files.move(key, directory.resolve("kept"));
        assertThatIOException().isThrownBy(() -> CreditGateway.open(directory)).withMessageContaining("trail");
        Files.deleteIfExists(key);
        Files.move(kept, key);
        CreditGateway.open(directory).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"altered", "removed", "cut", "appended", "gone"})
    void aTrailThatWasTamperedWithIsNotContinued(String how) throws IOException {
        Path trail;
        try (CreditGateway credit = CreditGateway.open(directory)) {
            credit.exchange(credit.query("zhang"));
            trail = credit.trail();
        }
        byte[] good = Files.readAllBytes(trail);
        String text = new String(good, StandardCharsets.UTF_8);
        int line = text.indexOf('\n', text.length() / 2) + 1;
        switch (how) {
            case "altered" -> Files.writeString(trail, text.replaceFirst("DELIVERED", "FORWARDED"));
            case "removed" ->
                Files.writeString(trail, text.substring(0, line) + text.substring(text.indexOf('\n', line) + 1));
            case "cut" -> Files.writeString(trail, text.substring(0, line));
            case "appended" -> Files.writeString(trail, text + text.substring(0, text.indexOf('\n') + 1));
            default -> Files.delete(trail);
        }
        assertThatThrownBy(() -> CreditGateway.open(directory))
                .isInstanceOf(TrailTamperedException.class)
                .hasMessageContaining("trail.jsonl");
        Files.write(trail, good);
        CreditGateway.open(directory).close();
    }

    @Test
    void keysForFewerRoutesThanSystemsAreRefused() throws IOException {
        CreditGateway.open(directory).close();
        assertThatIOException()
                .isThrownBy(() -> CreditGateway.open(
                        directory,
                        ManualClock.at(CreditGateway.MONDAY_TEN),
                        builder -> builder.system(Credit.court(), front -> {})))
                .withMessageContaining("routes.p12")
                .withMessageContaining("court→internet");
        CreditGateway.open(directory).close();
    }

    @Test
    void aDirectoryThatIsAFileIsRefused() throws IOException {
        Files.writeString(directory.resolve("gateway"), "");
        assertThatIOException().isThrownBy(() -> CreditGateway.open(directory)).withMessageContaining("gateway");
    }

    @Test
    void aSystemWhoseNameLeadsOutOfTheDirectoryIsRefused() {
        GatewayDirectory gateway = new GatewayDirectory(directory.resolve("gateway"), new char[0]);
        assertThatThrownBy(() -> gateway.transfers(SystemId.of("../outside")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../outside");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aGatewayNeedsAPolicyAndTwoSystems() {
        GatewayBuilder builder = Gateway.in(directory, CreditGateway.PASSWORD.toCharArray());
        assertThatThrownBy(builder::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not set: `policy`; a gateway needs two systems or more, it has 0");
        builder.policy(Credit.POLICY).system(Credit.internet(), front -> {});
        assertThatThrownBy(builder::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a gateway needs two systems or more, it has 1");
        assertThatThrownBy(() -> builder.system(Credit.internet(), front -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("system `internet` is added twice");
    }

    @Test
    void noKeyFileIsReadableByOthers() throws IOException {
        CreditGateway.open(directory).close();
        try (Stream<Path> files = Files.list(directory.resolve("gateway/keys"))) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .extracting(Enum::name)
                            .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE"));
        }
    }
}
