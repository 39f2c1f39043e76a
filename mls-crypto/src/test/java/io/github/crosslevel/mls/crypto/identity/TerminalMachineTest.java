package io.github.crosslevel.mls.crypto.identity;

import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.AUDITOR;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.SECURITY;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of events on a few terminals, keys and persons, compared with a model that is written as a table.
 */
final class TerminalMachineTest {
    private static final int SEQUENCES = 40;
    private static final int EVENTS = 120;

    private static final List<SubjectId> TERMINALS = List.of(SubjectId.of("desk-1"), SubjectId.of("desk-2"));
    private static final List<SubjectId> PERSONS = List.of(SYSTEM, SECURITY, AUDITOR);

    /** What leads where, for the events that need nothing but a state; everything else is declined. */
    private static final Map<String, String> TABLE = Map.of(
            "enrolled approve", "approved",
            "approved suspend", "suspended",
            "suspended resume", "approved",
            "enrolled revoke", "revoked",
            "approved revoke", "revoked",
            "suspended revoke", "revoked");

    private static final List<String> EVENTS_BY_NAME =
            List.of("enrol", "approve", "renew", "suspend", "resume", "revoke", "verify", "wait");

    /** The model: plain words and numbers. */
    private static final class Model {
        final Map<SubjectId, String> states = new HashMap<>();
        final Map<SubjectId, Integer> keys = new HashMap<>();
        final Map<SubjectId, Long> ends = new HashMap<>();
        final Set<Integer> usedKeys = new HashSet<>();
        long day;

        boolean trusted(SubjectId terminal, int key) {
            return states.getOrDefault(terminal, "").equals("approved")
                    && day < ends.get(terminal)
                    && keys.get(terminal) == key;
        }

        boolean step(String event, SubjectId by, SubjectId terminal, int key, int newKey) {
            if (event.equals("enrol")) {
                if (!by.equals(SYSTEM) || states.containsKey(terminal) || !usedKeys.add(key)) {
                    return false;
                }
                states.put(terminal, "enrolled");
                keys.put(terminal, key);
                return true;
            }
            if (!by.equals(SECURITY)) {
                return false;
            }
            if (event.equals("renew")) {
                if (!trusted(terminal, key) || usedKeys.contains(newKey)) {
                    return false;
                }
                usedKeys.add(newKey);
                keys.put(terminal, newKey);
                ends.put(terminal, day + 30);
                return true;
            }
            String next = TABLE.get(states.get(terminal) + " " + event);
            if (next == null) {
                return false;
            }
            states.put(terminal, next);
            if (event.equals("approve")) {
                ends.put(terminal, day + 30);
            }
            return true;
        }
    }

    @Test
    void everySequenceOfEventsLeadsWhereTheModelSays() throws IOException {
        long seed = Long.getLong("mls.seed", 20261120);
        Random random = new Random(seed);
        List<PossessionKey> keys = IntStream.range(0, 8)
                .mapToObj(i -> PossessionTest.key(SignatureScheme.ED25519))
                .toList();
        Map<String, Integer> performed = new HashMap<>();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            TerminalFixture site = new TerminalFixture();
            Model model = new Model();
            List<String> story = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                String event = EVENTS_BY_NAME.get(random.nextInt(EVENTS_BY_NAME.size()));
                if (event.equals("revoke") && random.nextInt(4) != 0) {
                    continue; // or all would be over soon
                }
                SubjectId terminal = TERMINALS.get(random.nextInt(TERMINALS.size()));
                SubjectId usual = event.equals("enrol") ? SYSTEM : SECURITY;
                SubjectId by = random.nextInt(4) == 0 ? PERSONS.get(random.nextInt(3)) : usual;
                int key = random.nextInt(3) == 0 ? random.nextInt(8) : model.keys.getOrDefault(terminal, 0);
                int newKey = random.nextInt(8);
                story.add(event + " " + terminal + " by " + by + " key " + key + " new " + newKey);
                boolean expected;
                boolean actual;
                if (event.equals("wait")) {
                    long days = random.nextInt(12);
                    model.day += days;
                    site.clock.advance(Duration.ofDays(days));
                    continue;
                } else if (event.equals("verify")) {
                    expected = model.trusted(terminal, key);
                    actual = site.terminals.verify(
                                    site.answer(terminal, keys.get(key)).credential())
                            instanceof FactorVerdict.Verified;
                } else {
                    expected = model.step(event, by, terminal, key, newKey);
                    actual = perform(site, event, by, terminal, keys.get(key), keys.get(newKey))
                            instanceof TerminalOutcome.Performed;
                }
                assertThat(actual).as("seed %d, %s", seed, story).isEqualTo(expected);
                if (expected) {
                    performed.merge(event, 1, Integer::sum);
                }
            }
        }
        assertThat(performed.keySet())
                .as("events that took effect at least once")
                .contains("enrol", "approve", "renew", "suspend", "resume", "revoke", "verify");
    }

    private static TerminalOutcome perform(
            TerminalFixture site,
            String event,
            SubjectId by,
            SubjectId terminal,
            PossessionKey key,
            PossessionKey newKey)
            throws IOException {
        return switch (event) {
            case "enrol" -> site.enrol(by, terminal, key);
            case "approve" -> site.administration.approve(by, terminal);
            case "renew" -> site.renew(by, terminal, key, newKey);
            case "suspend" -> site.administration.suspend(by, terminal);
            case "resume" -> site.administration.resume(by, terminal);
            case "revoke" -> site.administration.revoke(by, terminal);
            default -> throw new AssertionError(event);
        };
    }
}
