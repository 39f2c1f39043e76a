package io.github.crosslevel.mls.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class IdentityFileTest {
    private static final long SEED = 20_261_127;
    private static final String HASH = "$argon2id$v=19$m=65536,t=3,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    @TempDir
    Path directory;

    private final SecretBytes key = SecretBytes.copyOf(new byte[IdentityFile.KEY_LENGTH], SecretKeyAccess.insecure());

    private Path file() {
        return directory.resolve("identities");
    }

    private static SubjectId person(Random random) {
        return SubjectId.of("人" + random.nextInt(8));
    }

    private static IdentityRecord random(Random random) {
        SubjectId holder = person(random);
        Attempts attempts = new Attempts(random.nextInt(9), Instant.ofEpochSecond(random.nextInt(), random.nextInt(9)));
        Standing standing = random.nextBoolean() ? Standing.ACTIVE : Standing.REVOKED;
        switch (random.nextInt(5)) {
            case 0:
                return new PasswordRecord(holder, HASH, attempts, standing);
            case 1:
                Totp totp = random.nextBoolean()
                        ? Totp.USUAL
                        : new Totp(Totp.Algorithm.SHA512, 8, Duration.ofSeconds(15 + random.nextInt(100)));
                long step = random.nextBoolean() ? Long.MIN_VALUE : random.nextLong();
                return new OneTimeCodeRecord(holder, "0a1b", totp, step, attempts);
            case 2:
                return new AddressRecord(
                        holder,
                        List.of(CidrBlock.parse("10.8.0.0/16"), CidrBlock.parse("2001:db8::/32")),
                        random.nextBoolean() ? Optional.of(new MacAddress(random.nextInt(9))) : Optional.empty());
            case 3:
                return new TerminalRecord(
                        SubjectId.of("desk-" + random.nextInt(5)),
                        holder,
                        "302a",
                        TerminalRecord.State.values()[random.nextInt(4)],
                        person(random),
                        random.nextBoolean() ? Optional.of(person(random)) : Optional.empty(),
                        attempts.lockedUntil());
            default:
                RecordKey.Kind[] kinds = RecordKey.Kind.values();
                return new ClaimRecord(
                        new RecordKey(kinds[4 + random.nextInt(3)], "id" + random.nextInt(5)), holder, standing);
        }
    }

    private static RecordChange change(IdentityStore store, Random random) throws IOException {
        IdentityRecord after = random(random);
        Optional<IdentityRecord> before = random.nextInt(8) == 0
                ? Optional.of(after) // which is rarely what is there
                : store.find(after.key());
        return new RecordChange(after.key(), before, random.nextInt(5) == 0 ? Optional.empty() : Optional.of(after));
    }

    @Test
    void keepsWhatAStoreInMemoryKeepsAlsoWhenItIsOpenedAgain() throws IOException {
        Random random = new Random(SEED);
        InMemoryIdentities model = new InMemoryIdentities();
        IdentityFile store = IdentityFile.create(file(), key);
        long changed = 0;
        for (int round = 0; round < 150; round++) {
            List<RecordChange> changes = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                RecordChange next = change(model, random);
                if (changes.stream().noneMatch(other -> other.key().equals(next.key()))) {
                    changes.add(next);
                }
            }
            boolean expected = model.replace(changes);
            assertThat(store.replace(changes))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(expected);
            changed += expected ? 1 : 0;
            if (round % 10 == 0) {
                store.close();
                store = IdentityFile.open(file(), key);
            }
            assertThat(store.generation()).isEqualTo(changed);
            for (IdentityRecord entry : model.all()) {
                assertThat(store.find(entry.key())).hasValue(entry);
                assertThat(store.heldBy(entry.holder())).hasSameElementsAs(model.heldBy(entry.holder()));
            }
            assertThat(store.find(new RecordKey(RecordKey.Kind.PASSWORD, "nobody")))
                    .isEmpty();
        }
        store.close();
        assertThat(changed).isBetween(50L, 149L);
    }

    @Test
    void everyAlteredBitEveryCutAndEveryOtherKeyIsRefused() throws IOException {
        try (IdentityFile store = IdentityFile.create(file(), key)) {
            store.replace(List.of(RecordChange.add(random(new Random(SEED)))));
        }
        byte[] bytes = Files.readAllBytes(file());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(altered);
        }
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length));
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
        Files.write(file(), bytes);
        SecretBytes other = SecretBytes.random(IdentityFile.KEY_LENGTH, new SecureRandom());
        assertThatThrownBy(() -> IdentityFile.open(file(), other)).hasMessageContaining("under another key");
        IdentityFile.open(file(), key).close();
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        assertThatThrownBy(() -> IdentityFile.open(file(), key))
                .isInstanceOf(IOException.class)
                .hasMessage("identity file `identities` was altered, or is under another key");
    }

    @Test
    void isCreatedOnceAndOpenInOnePlace() throws IOException {
        assertThatThrownBy(() -> IdentityFile.open(file(), key)).isInstanceOf(IOException.class);
        IdentityFile store = IdentityFile.create(file(), key);
        assertThatThrownBy(() -> IdentityFile.open(file(), key)).hasMessageContaining("already open");
        store.close();
        assertThatThrownBy(() -> IdentityFile.create(file(), key)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.heldBy(SubjectId.of("li"))).hasMessageEndingWith("is closed");
        SecretBytes shorter = SecretBytes.random(31, new SecureRandom());
        assertThatIllegalArgumentException().isThrownBy(() -> IdentityFile.open(file(), shorter));
    }

    @Test
    void afterAWriteThatFailedItAnswersNothingUntilItIsOpenedAgain() throws IOException {
        IdentityFile store = IdentityFile.create(file(), key);
        byte[] written = Files.readAllBytes(file());
        Files.delete(file());
        Path obstacle = Files.createFile(Files.createDirectory(file()).resolve("obstacle"));
        RecordChange change = RecordChange.add(random(new Random(SEED)));
        assertThatThrownBy(() -> store.replace(List.of(change))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.find(change.key())).hasMessageContaining("not written for certain");
        Files.delete(obstacle);
        Files.delete(file());
        Files.write(file(), written);
        assertThatThrownBy(() -> store.replace(List.of(change))).hasMessageContaining("not written for certain");
        store.close();
        try (IdentityFile again = IdentityFile.open(file(), key)) {
            assertThat(again.replace(List.of(change))).isTrue();
        }
    }

    @Test
    void alteredRecordsAreRefusedOrTheEncodingOfOthers() throws CborException {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = RecordCodec.encode(random(random));
            assertThat(RecordCodec.encode(RecordCodec.read(new CborReader(bytes))))
                    .isEqualTo(bytes);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                CborReader in = new CborReader(bytes);
                IdentityRecord read = RecordCodec.read(in);
                in.end();
                assertThat(RecordCodec.read(new CborReader(RecordCodec.encode(read))))
                        .isEqualTo(read);
                accepted++;
            } catch (CborException e) {
                assertThat(e).hasMessageContaining(" expected at byte ");
            }
        }
        assertThat(accepted).isPositive();
    }

    /** Writes one change after the other, and says each when it is made. */
    static final class KilledStore {
        private KilledStore() {}

        public static void main(String[] arguments) throws IOException {
            SecretBytes key = SecretBytes.copyOf(new byte[IdentityFile.KEY_LENGTH], SecretKeyAccess.insecure());
            SubjectId li = SubjectId.of("li");
            try (IdentityFile store = IdentityFile.open(Path.of(arguments[0]), key)) {
                while (true) {
                    RecordKey counter = new RecordKey(RecordKey.Kind.ONE_TIME_CODE, "li");
                    Optional<IdentityRecord> before = store.find(counter);
                    long next = before.map(entry -> ((OneTimeCodeRecord) entry).lastStep())
                                    .orElse(0L)
                            + 1;
                    IdentityRecord after = new OneTimeCodeRecord(li, "0a", Totp.USUAL, next, Attempts.NONE);
                    RecordKey mirrored = new RecordKey(RecordKey.Kind.TERMINAL_KEY, "k" + next % 50);
                    store.replace(List.of(
                            new RecordChange(counter, before, Optional.of(after)),
                            new RecordChange(
                                    mirrored,
                                    store.find(mirrored),
                                    Optional.of(
                                            new ClaimRecord(mirrored, SubjectId.of("p" + next), Standing.ACTIVE)))));
                    System.out.println(next);
                }
            }
        }
    }

    @Test
    @Timeout(120)
    void noChangeThatWasMadeIsMissingOrHalfThereAfterAKill() throws Exception {
        IdentityFile.create(file(), key).close();
        long made = 0;
        for (int round = 0; round < 3; round++) {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledStore.class.getName(),
                            file().toString()))
                    .redirectErrorStream(true)
                    .start();
            made = killAfter(process, made + 30 + 17L * round);
            try (IdentityFile store = IdentityFile.open(file(), key)) {
                RecordKey counter = new RecordKey(RecordKey.Kind.ONE_TIME_CODE, "li");
                long kept = ((OneTimeCodeRecord) store.find(counter).orElseThrow()).lastStep();
                assertThat(kept).isGreaterThanOrEqualTo(made);
                assertThat(store.generation()).isEqualTo(kept);
                RecordKey mirrored = new RecordKey(RecordKey.Kind.TERMINAL_KEY, "k" + kept % 50);
                assertThat(store.find(mirrored).orElseThrow().holder()).isEqualTo(SubjectId.of("p" + kept));
                made = kept;
            }
        }
    }

    private static long killAfter(Process process, long enough) throws Exception {
        long last = 0;
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = Long.parseLong(line);
                if (last == enough) {
                    process.toHandle().destroyForcibly();
                }
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("closed");
        }
        assertThat(process.waitFor()).isNotZero();
        assertThat(last).isGreaterThanOrEqualTo(enough);
        return last;
    }
}
