package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.sample.SlowCbor;
import io.github.crosslevel.mls.crypto.sample.SlowKeys;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P23, P24, A16: a token can be narrowed by whoever holds it, widened by nobody, and never raises a label. */
final class NarrowedTokenTest {
    private static final long SEED = 20_261_124;
    private static final Instant NOW = Samples.NOW;

    private final ManualClock clock = new ManualClock(NOW);
    private final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    private final KeyRing ring = KeyRing.generate(List.of(Samples.OUTWARD), schedule.current(), new SecureRandom());
    private final TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);
    private final TokenVerifier verifier = TokenVerifier.of(ring, schedule);
    private final EncodedClaims claims = EncodedClaims.of(Samples.claims(Samples.content(new byte[1000])));
    private final TokenUse use = TokenUse.of(claims.claims());

    private LabelToken token() throws IOException {
        return issuer.issue(claims);
    }

    private ReasonCode refusal(NarrowedToken token, TokenUse wanted) {
        TokenCheck check = verifier.check(token, claims, wanted);
        assertThat(check).isInstanceOf(TokenCheck.Refused.class);
        return ((TokenCheck.Refused) check).reason().code();
    }

    private boolean passes(NarrowedToken token, TokenUse wanted) {
        return verifier.check(token, claims, wanted) instanceof TokenCheck.Genuine;
    }

    private static TokenUse.Part part(long offset, long length) {
        return new TokenUse.Part(offset, length);
    }

    /** A caveat that allows the use of everything, and one of the same kind that does not. */
    private static List<Caveat> caveats(boolean allowing) {
        Label label = Samples.claims().label();
        return List.of(
                new Caveat.Until(allowing ? NOW.plusMillis(1) : NOW),
                new Caveat.OnlyObject(ObjectId.of(allowing ? "report/1" : "report/2")),
                new Caveat.OnlyAction(Action.of(allowing ? "answer" : "query")),
                new Caveat.OnlyRoute(allowing ? Samples.OUTWARD : Samples.OUTWARD.reversed()),
                new Caveat.OnlyPart(allowing ? part(0, 1000) : part(0, 999)),
                new Caveat.LabelAtMost(allowing ? label : label.meet(Samples.SCHEMA.bottom())));
    }

    @Test
    void aTokenThatWasNarrowedPassesWhereEveryCaveatAllowsIt() throws IOException {
        NarrowedToken narrowed = NarrowedToken.of(token());
        assertThat(passes(narrowed, use)).isTrue();
        for (Caveat caveat : caveats(true)) {
            narrowed = narrowed.with(caveat);
            assertThat(passes(narrowed, use)).as("%s", caveat).isTrue();
            assertThat(passes(NarrowedToken.of(narrowed.bytes()), use)).isTrue();
        }
        assertThat(narrowed.token().bytes()).hasSize(64);
        assertThat(narrowed.toString()).endsWith(" with 6 caveats");
    }

    @Test
    void oneCaveatThatDoesNotAllowAUseRefusesItWhateverTheOthersSay() throws IOException {
        for (Caveat refusing : caveats(false)) {
            for (int at = 0; at <= 6; at++) {
                NarrowedToken narrowed = NarrowedToken.of(token());
                for (int i = 0; i <= 6; i++) {
                    narrowed = i == at
                            ? narrowed.with(refusing)
                            : narrowed.with(caveats(true).get(i < at ? i : i - 1));
                }
                assertThat(refusal(narrowed, use)).as("%s", refusing).isEqualTo(ReasonCode.TOKEN_CAVEAT);
            }
        }
    }

    /** A16: without one of its caveats, or with them in another order, or altered, a token is none. */
    @Test
    void noCaveatCanBeRemovedMovedOrAltered() throws IOException {
        NarrowedToken narrowed = NarrowedToken.of(token());
        for (Caveat caveat : caveats(true)) {
            narrowed = narrowed.with(caveat);
        }
        List<byte[]> all = narrowed.caveats();
        for (int i = 0; i < all.size(); i++) {
            List<byte[]> fewer = new ArrayList<>(all);
            fewer.remove(i);
            assertThat(refusal(assembled(narrowed.token(), fewer), use)).isEqualTo(ReasonCode.TOKEN_FORGED);
            List<byte[]> moved = new ArrayList<>(fewer);
            moved.add((i + 1) % all.size(), all.get(i));
            assertThat(refusal(assembled(narrowed.token(), moved), use)).isEqualTo(ReasonCode.TOKEN_FORGED);
            List<byte[]> twice = new ArrayList<>(all);
            twice.add(i, all.get(i));
            assertThat(refusal(assembled(narrowed.token(), twice), use)).isEqualTo(ReasonCode.TOKEN_FORGED);
        }
        assertThat(refusal(NarrowedToken.of(narrowed.token()), use)).isEqualTo(ReasonCode.TOKEN_FORGED);
        TokenCheck bare = verifier.check(narrowed.token(), claims);
        assertThat(bare).isInstanceOf(TokenCheck.Refused.class);
    }

    private static NarrowedToken assembled(LabelToken token, List<byte[]> caveats) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(token.bytes());
        bytes.writeBytes(SlowCbor.encode(caveats));
        return NarrowedToken.of(bytes.toByteArray());
    }

    /** A16 */
    @Test
    void everyFlippedBitIsRefused() throws IOException {
        byte[] bytes = NarrowedToken.of(token())
                .with(caveats(true).get(0))
                .with(caveats(true).get(4))
                .bytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            NarrowedToken altered;
            try {
                altered = NarrowedToken.of(flipped);
            } catch (IllegalArgumentException e) {
                continue; // not even of the form
            }
            assertThat(passes(altered, use)).as("bit %d", bit).isFalse();
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().as("length %d", length).isThrownBy(() -> NarrowedToken.of(cut));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> NarrowedToken.of(Arrays.copyOf(bytes, bytes.length + 1)));
    }

    /** A16: who holds a narrowed token can make no caveat of his own count instead of one that stands in it. */
    @Test
    void whatIsAddedToANarrowedTokenOnlyTakesAway() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            NarrowedToken before = NarrowedToken.of(token());
            for (int i = random.nextInt(4); i > 0; i--) {
                before = before.with(random(random));
            }
            NarrowedToken after = before.with(random(random));
            for (int i = 0; i < 10; i++) {
                long offset = random.nextInt(1000);
                TokenUse wanted = use.with(part(offset, random.nextInt((int) (1001 - offset))));
                if (passes(after, wanted)) {
                    assertThat(passes(before, wanted))
                            .as("seed %d round %d", SEED, round)
                            .isTrue();
                }
            }
        }
    }

    private static Caveat random(Random random) {
        long offset = random.nextInt(500);
        return random.nextInt(4) == 0
                ? caveats(random.nextInt(6) > 0).get(random.nextInt(6))
                : new Caveat.OnlyPart(part(offset, random.nextInt(1200)));
    }

    /** P24: whatever the token, nothing above its label, beside its object, its action, its route or its part. */
    static Stream<TokenUse> beyond() {
        TokenUse all = TokenUse.of(Samples.claims(Samples.content(new byte[1000])));
        Route elsewhere = new Route(Samples.INTRANET, SystemId.of("elsewhere"));
        return Stream.of(
                all.with(Samples.SCHEMA.top()),
                all.with(Samples.SCHEMA.parse("秘密{征信,司法}")),
                all.with(LabelSchema.builder("other", 1).levels("x").build().top()),
                all.with(part(1, 1000)),
                all.with(part(0, 1001)),
                new TokenUse(ObjectId.of("report/2"), all.label(), all.action(), all.route(), all.part()),
                new TokenUse(all.object(), all.label(), Action.of("correct"), all.route(), all.part()),
                new TokenUse(all.object(), all.label(), all.action(), elsewhere, all.part()));
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void aTokenAuthorisesNothingBeyondWhatItVouchesFor(TokenUse wanted) throws IOException {
        NarrowedToken token = NarrowedToken.of(token());

        assertThat(refusal(token, wanted).name()).matches("TOKEN_(LABEL|OBJECT|ROUTE|PAYLOAD)_MISMATCH|TOKEN_CAVEAT");
        // a caveat that would allow more than the token changes nothing
        assertThat(refusal(token.with(new Caveat.LabelAtMost(Samples.SCHEMA.top())), wanted))
                .isEqualTo(refusal(token, wanted));
    }

    /** P24, over every pair of labels. */
    @Test
    void aTokenForALabelAuthorisesExactlyTheLabelsThatItDominates() throws IOException {
        List<Label> labels = labels();
        for (Label vouched : labels) {
            EncodedClaims of = EncodedClaims.of(Samples.with(claims.claims(), vouched));
            NarrowedToken token = NarrowedToken.of(issuer.issue(of));
            for (Label wanted : labels) {
                TokenCheck check =
                        verifier.check(token, of, TokenUse.of(of.claims()).with(wanted));
                assertThat(check instanceof TokenCheck.Genuine)
                        .as("%s for %s", vouched, wanted)
                        .isEqualTo(vouched.dominates(wanted));
            }
        }
    }

    private static List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (String level : Samples.SCHEMA.levels()) {
            for (int set = 0; set < 8; set++) {
                List<String> categories = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    if ((set & 1 << i) != 0) {
                        categories.add(Samples.SCHEMA.categories().get(i));
                    }
                }
                labels.add(Samples.SCHEMA.label(level, categories));
            }
        }
        return labels;
    }

    @Test
    void ofATokenAndAllThatWasNarrowedFromItOnePasses() throws IOException {
        LabelToken token = token();
        NarrowedToken narrowed = NarrowedToken.of(token).with(caveats(true).get(0));

        assertThat(redeem(verifier.check(narrowed, claims, use))).isTrue();
        assertThat(redeem(verifier.check(token, claims))).isFalse();
        assertThat(redeem(verifier.check(narrowed.with(caveats(true).get(1)), claims, use)))
                .isFalse();
    }

    private static boolean redeem(TokenCheck check) {
        return check.use().isEmpty();
    }

    /** The holder's own key is none of ours, so a caveat that nobody here knows can come with a right chain. */
    @Test
    void aCaveatThatIsNotKnownIsRefused() throws IOException {
        LabelSchema other = LabelSchema.builder("credit", 2).levels("公开").build();
        for (Object unknown : List.of(
                List.of(7L, "x"),
                List.of(2L),
                List.of(1L, Long.MAX_VALUE, 0L),
                List.of(5L, -1L, 1L),
                List.of(6L, "credit", 2L, other.top().encoded()),
                "until",
                List.of())) {
            byte[] encoded = SlowCbor.encode(unknown);
            LabelToken token = token();
            LabelToken chained = token.withMac(slowNext(token.mac(), encoded));
            assertThat(refusal(assembled(chained, List.of(encoded)), use)).isEqualTo(ReasonCode.TOKEN_CAVEAT);
        }
    }

    private static byte[] slowNext(byte[] mac, byte[] caveat) {
        return Arrays.copyOf(SlowKeys.hmac(mac, SlowKeys.ascii("MLT1 caveat"), caveat), 16);
    }

    @Test
    void caveatsHaveTheBytesOfTheSlowImplementationAndAreReadBack() throws Exception {
        Label label = Samples.claims().label();
        List<Object> slow = List.of(
                List.of(1L, NOW.toEpochMilli() + 1),
                List.of(2L, "report/1"),
                List.of(3L, "answer"),
                List.of(4L, "intranet", "internet"),
                List.of(5L, 0L, 1000L),
                List.of(6L, "credit", 1L, label.encoded()));
        LabelToken token = token();
        NarrowedToken narrowed = NarrowedToken.of(token);
        byte[] mac = token.mac();
        for (int i = 0; i < slow.size(); i++) {
            Caveat caveat = caveats(true).get(i);
            byte[] encoded = SlowCbor.encode(slow.get(i));
            assertThat(CaveatCodec.encode(caveat)).isEqualTo(encoded);
            assertThat(CaveatCodec.decode(encoded, Samples.SCHEMA)).isEqualTo(caveat);
            narrowed = narrowed.with(caveat);
            mac = slowNext(mac, encoded);
            assertThat(narrowed.token().mac()).isEqualTo(mac);
        }
        assertThat(Arrays.copyOf(narrowed.token().bytes(), LabelToken.HEAD))
                .isEqualTo(Arrays.copyOf(token.bytes(), LabelToken.HEAD));
    }

    @Test
    void caveatsAreFewAndShort() throws IOException {
        NarrowedToken full = NarrowedToken.of(token());
        for (int i = 0; i < NarrowedToken.MAX_CAVEATS; i++) {
            full = full.with(caveats(true).get(0));
        }
        NarrowedToken most = full;
        assertThat(passes(NarrowedToken.of(most.bytes()), use)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> most.with(caveats(true).get(0)));
        List<byte[]> more = new ArrayList<>(most.caveats());
        more.add(more.get(0));
        assertThatIllegalArgumentException().isThrownBy(() -> assembled(most.token(), more));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembled(most.token(), List.of(new byte[NarrowedToken.MAX_CAVEAT_LENGTH + 1])));
        assertThatIllegalArgumentException().isThrownBy(() -> new Caveat.Until(NOW.plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> part(1, Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> part(-1, 1));
    }

    @Test
    void aCaveatExpiresAtItsTime() throws IOException {
        NarrowedToken narrowed = NarrowedToken.of(token()).with(new Caveat.Until(NOW.plusSeconds(1)));
        clock.advance(Duration.ofMillis(999));
        assertThat(passes(narrowed, use)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(refusal(narrowed, use)).isEqualTo(ReasonCode.TOKEN_CAVEAT);
    }
}
