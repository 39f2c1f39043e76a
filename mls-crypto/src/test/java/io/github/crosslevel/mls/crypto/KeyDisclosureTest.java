package io.github.crosslevel.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.crosslevel.mls.crypto.desensitize.DesensitizationKey;
import io.github.crosslevel.mls.crypto.envelope.RecipientKey;
import io.github.crosslevel.mls.crypto.envelope.RecipientKind;
import io.github.crosslevel.mls.crypto.identity.InMemoryIdentities;
import io.github.crosslevel.mls.crypto.identity.LockoutPolicy;
import io.github.crosslevel.mls.crypto.identity.OneTimeCodes;
import io.github.crosslevel.mls.crypto.identity.PasswordCredential;
import io.github.crosslevel.mls.crypto.identity.PossessionKey;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyEncryptionKey;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyRingBackup;
import io.github.crosslevel.mls.crypto.key.KeyShare;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.PasswordWrapper;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.crypto.key.ShareQuorum;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.RecordedRandom;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No key meets the text of an object, of an exception or of a log, nor a file that is not for keys. */
final class KeyDisclosureTest {
    private static final String ROOT = "io.github.crosslevel.mls.crypto";
    private static final Pattern SECRET_NAME = Pattern.compile("(?i)(?!public).*(key|secret|seed|password)");
    private static final Set<String> SECRET_TYPES = Set.of(
            "java.security.PrivateKey",
            "javax.crypto.SecretKey",
            "javax.crypto.Mac",
            ROOT + ".key.SecretBytes",
            ROOT + ".internal.primitive.Hmac");
    private static final char[] PASSWORD = "correct horse".toCharArray();

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TempDir
    Path directory;

    private final RecordedRandom random = new RecordedRandom(5);
    private final KeyRing ring = KeyRing.generate(List.of(Samples.OUTWARD), 0, random);
    private final SecretBytes secret = SecretBytes.random(32, random);
    private final SigningKey signing = SigningKey.generate(random);
    private final byte[] bare = bare();
    private final List<byte[]> further = new ArrayList<>();

    private byte[] bare() {
        byte[] key = new byte[DesensitizationKey.LENGTH];
        random.nextBytes(key);
        return key;
    }

    /** Every class that holds a key, directly or by way of another class. */
    private static Set<JavaClass> holders() {
        Set<JavaClass> holders = ALL.stream()
                .filter(type -> SECRET_TYPES.contains(type.getName())
                        || instanceFields(type).anyMatch(KeyDisclosureTest::isSecret))
                .collect(Collectors.toSet());
        Set<JavaClass> found = Set.copyOf(holders);
        while (!found.isEmpty()) {
            found = ALL.stream()
                    .filter(type ->
                            !holders.contains(type) && instanceFields(type).anyMatch(f -> touches(f, holders)))
                    .collect(Collectors.toSet());
            holders.addAll(found);
        }
        return holders;
    }

    private static boolean touches(JavaField field, Set<JavaClass> holders) {
        return field.getAllInvolvedRawTypes().stream().anyMatch(holders::contains);
    }

    private static Stream<JavaField> instanceFields(JavaClass type) {
        return type.getFields().stream().filter(field -> !field.getModifiers().contains(JavaModifier.STATIC));
    }

    private static boolean isSecret(JavaField field) {
        String type = field.getRawType().getName();
        boolean array = type.equals("[B") || type.equals("[C");
        return SECRET_TYPES.contains(type)
                || array && SECRET_NAME.matcher(field.getName()).matches();
    }

    @Test
    void noClassThatHoldsAKeyIsSerialisableOrARecord() {
        assertThat(holders())
                .hasSizeGreaterThan(25)
                .filteredOn(type -> type.isRecord()
                        ? instanceFields(type).anyMatch(KeyDisclosureTest::isSecret)
                        : type.isAssignableTo(Serializable.class) && !type.isEnum())
                .isEmpty();
    }

    /** Other classes that hold keys print nothing but their name, which they have from Object. */
    private List<Object> describedHolders() throws Exception {
        EpochSchedule schedule =
                EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), new ManualClock(Samples.ORIGIN));
        List<Object> described = new ArrayList<>();
        EpochRatchet<Boolean> ratchet = ring.keys().get(0).ratchet(KeyUse.TOKEN, schedule, described::add);
        ratchet.window();
        described.add(ratchet);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        further.add(pair.getPrivate().getEncoded());
        described.add(PossessionKey.of(pair.getPrivate(), pair.getPublic()));
        described.addAll(List.of(ring, ring.keys().get(0), secret, signing));
        described.add(DesensitizationKey.of(1, CryptoSuite.SM, bare));
        RecordedRandom dealer = new RecordedRandom(6);
        List<KeyShare> shares = KeyRingBackup.write(ring, directory.resolve("backup"), new ShareQuorum(2, 2), dealer);
        further.addAll(dealer.given().subList(1, dealer.given().size())); // the first one is the name of the backup
        char[] share = shares.get(0).toChars(SecretKeyAccess.insecure());
        further.add(Arrays.copyOfRange(HexFormat.of().parseHex(new String(share).replace("-", "")), 11, 43));
        described.add(shares.get(0));
        described.add(KeyEncryptionKey.of(secret, random));
        described.add(PasswordWrapper.of(hex(bare).toCharArray(), random));
        described.add(RecipientKey.generate(RecipientKind.X25519, random));
        described.add(PasswordCredential.taking(SubjectId.of("li"), hex(bare).toCharArray()));
        return described;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void everyPublicClassThatDescribesAKeyIsLookedAt() throws Exception {
        Set<String> looked = describedHolders().stream()
                .map(holder -> holder.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> describing = holders().stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().contains("internal"))
                .filter(type -> type.tryGetMethod("toString").isPresent())
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(looked).isEqualTo(describing);
    }

    @Test
    void noKeyShowsInTheTextOfWhatHoldsIt() throws Exception {
        assertThat(describedHolders()).allSatisfy(holder -> assertHidden(holder.toString()));
    }

    @Test
    void noKeyShowsInTheTextOfAnExceptionOrALog() throws Exception {
        List<String> logged = new ArrayList<>();
        Handler handler = new Listener(logged);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        try {
            for (ThrowingCallable wrong : wrongUses()) {
                Throwable thrown = catchThrowable(wrong);
                assertThat(thrown).isNotNull();
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                assertHidden(trace.toString());
            }
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
        assertThat(logged).allSatisfy(this::assertHidden);
    }

    private List<ThrowingCallable> wrongUses() throws Exception {
        byte[] tooLong = Arrays.copyOf(bare, 33);
        Path file = directory.resolve("ring.p12");
        ring.save(file, PASSWORD);
        SecretBytes closed = secret.copy();
        closed.close();
        SigningKey spent = SigningKey.of(bare);
        spent.close();
        DesensitizationKey destroyed = DesensitizationKey.of(1, CryptoSuite.INTL, bare);
        destroyed.destroy();
        return List.of(
                () -> SigningKey.of(tooLong),
                () -> DesensitizationKey.of(1, CryptoSuite.INTL, tooLong),
                () -> new OneTimeCodes(
                        new InMemoryIdentities(),
                        SecretBytes.copyOf(tooLong, SecretKeyAccess.insecure()),
                        LockoutPolicy.USUAL,
                        new ManualClock(Samples.ORIGIN)),
                () -> closed.toByteArray(SecretKeyAccess.insecure()),
                () -> spent.signature(new byte[1]),
                () -> KeyRing.open(file, hex(bare).toCharArray()),
                () -> ring.save(directory.resolve("none/ring.p12"), hex(bare).toCharArray()),
                () -> ring.keys()
                        .get(0)
                        .ratchet(KeyUse.TOKEN, null, keys -> keys)
                        .window());
    }

    @Test
    void noKeyStandsInAKeyRingFileAsItIs() throws Exception {
        Path file = directory.resolve("ring.p12");
        ring.save(file, PASSWORD);

        assertHidden(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /** The places where bare key bytes are handled; each is short, and wipes its copy. */
    @Test
    void bareKeyBytesAreHandledInFewPlacesOnly() {
        Set<String> places = ALL.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().equals(SecretKeyAccess.class.getName()))
                .map(call -> call.getOriginOwner().getName().substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(places)
                .containsExactly(
                        "desensitize.DesensitizationKey",
                        "envelope.ContentKeys",
                        "envelope.EnvelopeSigner",
                        "envelope.Recipient",
                        "envelope.RecipientKey",
                        "identity.IdentityFile",
                        "identity.OneTimeCodes",
                        "internal.suite.SignerSecret",
                        "key.EpochSecret",
                        "key.KeyEncryptionKey",
                        "key.KeyRingBackup",
                        "key.KeyRingFile",
                        "key.KeyShare",
                        "key.LegacyDes",
                        "key.PasswordWrapper",
                        "key.SecretBytes",
                        "signature.SigningKey",
                        "signature.Sm2Key",
                        "token.ReservationFile",
                        "verdict.UseRecords");
    }

    private void assertHidden(String text) {
        assertThat(random.given()).isNotEmpty();
        String lower = text.toLowerCase(Locale.ROOT);
        for (byte[] key :
                Stream.concat(random.given().stream(), further.stream()).toList()) {
            for (int at = 0; at + 8 <= key.length; at++) {
                byte[] part = Arrays.copyOfRange(key, at, at + 8);
                String numbers = Arrays.toString(part);
                assertThat(lower).doesNotContain(hex(part));
                assertThat(text)
                        .doesNotContain(new String(part, StandardCharsets.ISO_8859_1))
                        .doesNotContain(numbers.substring(1, numbers.length() - 1))
                        .doesNotContain(Base64.getEncoder().encodeToString(part).substring(0, 10))
                        .doesNotContain(
                                Base64.getUrlEncoder().encodeToString(part).substring(0, 10));
            }
        }
    }

    @Test
    void whatTheseTestsLookForTheyWouldFind() {
        byte[] key = random.given().get(2);

        assertThat(List.of(
                        hex(key).toUpperCase(Locale.ROOT),
                        Arrays.toString(key),
                        Base64.getEncoder().encodeToString(key),
                        new String(key, StandardCharsets.ISO_8859_1)))
                .allSatisfy(shown -> assertThat(catchThrowable(() -> assertHidden("Key[" + shown + "]")))
                        .isInstanceOf(AssertionError.class));
    }

    /** Keeps what is logged. */
    private static final class Listener extends Handler {
        private final List<String> logged;

        Listener(List<String> logged) {
            this.logged = logged;
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            logged.add(entry.getMessage() + Arrays.toString(entry.getParameters()) + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
