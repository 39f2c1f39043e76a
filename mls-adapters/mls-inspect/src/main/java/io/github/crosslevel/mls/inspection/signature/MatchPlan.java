package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.match.Regex;
import io.github.crosslevel.mls.inspection.match.RegexScanner;
import io.github.crosslevel.mls.inspection.match.RegexSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How the rules about one kind of view are asked at once: each clause about text has a bit; for each chain of
 * transformations one set of expressions fills the bits of its clauses in one pass; rules are then tests of bits. Only
 * rules whose leading clause holds are looked at. Thread-safe.
 */
final class MatchPlan {
    /** Most bytes that the tables of one group take: a set of all packs has about 35 groups. */
    private static final long CACHE_BYTES = 4L << 20;

    private final List<Planned> rules;
    private final int bits;
    private final List<Group> groups;

    /** For each bit the rule that it leads, or -1. */
    private final int[] led;

    /** Rules that no clause about text leads, which are looked at every time. */
    private final List<Integer> unled;

    /** Scanners that nobody uses at the moment: as many as threads that match at once. */
    private final Queue<RegexScanner[]> idle = new ConcurrentLinkedQueue<>();

    /** A rule, and the bit of each of its clauses, or -1 if the clause is not about text. */
    private record Planned(Rule rule, int firstBit, int lead) {}

    /** What is matched after one chain: the set, and the bit of each of its expressions. */
    private record Group(List<Transformation> chain, RegexSet set, List<Integer> bits) {}

    private MatchPlan(List<Planned> rules, int bits, List<Group> groups) {
        this.rules = rules;
        this.bits = bits;
        this.groups = groups;
        this.led = new int[bits];
        this.unled = new ArrayList<>();
        Arrays.fill(led, -1);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).lead() < 0) {
                unled.add(i);
            } else {
                led[rules.get(i).firstBit() + rules.get(i).lead()] = i;
            }
        }
    }

    static MatchPlan of(List<Rule> rules) {
        List<Planned> planned = new ArrayList<>();
        Map<List<Transformation>, List<Integer>> bitsOf = new LinkedHashMap<>();
        Map<List<Transformation>, List<Regex>> regexesOf = new LinkedHashMap<>();
        int bits = 0;
        for (Rule rule : rules) {
            planned.add(new Planned(rule, bits, lead(rule)));
            for (Rule.Ask ask : rule.asks()) {
                int bit = bits++;
                List<Transformation> chain = ask.clause().chain();
                ask.regex().ifPresent(regex -> {
                    bitsOf.computeIfAbsent(chain, c -> new ArrayList<>()).add(bit);
                    regexesOf.computeIfAbsent(chain, c -> new ArrayList<>()).add(regex);
                });
            }
        }
        List<Group> groups = new ArrayList<>();
        regexesOf.forEach((chain, regexes) -> groups.add(new Group(
                chain,
                RegexSet.builder(regexes).cacheBytes(CACHE_BYTES).build(),
                List.copyOf(bitsOf.getOrDefault(chain, List.of())))));
        return new MatchPlan(planned, bits, groups);
    }

    /** Returns the first clause about text that must hold, -1 if there is none. */
    private static int lead(Rule rule) {
        for (int i = 0; i < rule.asks().size(); i++) {
            if (rule.asks().get(i).mustHold() && rule.asks().get(i).regex().isPresent()) {
                return i;
            }
        }
        return -1;
    }

    /** The clauses about text that hold in a view: their bits, and where the text ends that each found first. */
    private static final class Matched {
        private final BitSet bits = new BitSet();
        private int[] ends = new int[0];
        private boolean givenUp;

        private void add(int bit, int end, int most) {
            ends = ends.length == 0 ? new int[most] : ends;
            ends[bit] = end;
            bits.set(bit);
        }
    }

    /** Returns the rules that match; nothing if the view was given up, since it costs too much. */
    Optional<List<Hit>> match(Set<String> decoded, byte[] view) {
        PlainForms forms = new PlainForms(view);
        Matched matched = matched(forms);
        if (matched.givenUp) {
            return Optional.empty();
        }
        if (matched.bits.isEmpty() && unled.isEmpty()) {
            return Optional.of(List.of());
        }
        List<Hit> hits = new ArrayList<>();
        for (int bit = matched.bits.nextSetBit(0); bit >= 0; bit = matched.bits.nextSetBit(bit + 1)) {
            if (led[bit] >= 0) {
                look(rules.get(led[bit]), decoded, matched, forms).ifPresent(hits::add);
            }
        }
        for (int each : unled) {
            look(rules.get(each), decoded, matched, forms).ifPresent(hits::add);
        }
        return Optional.of(hits);
    }

    private Matched matched(PlainForms forms) {
        RegexScanner[] scanners = Optional.ofNullable(idle.poll()).orElseGet(this::scanners);
        Matched matched = new Matched();
        for (int i = 0; i < scanners.length; i++) {
            Group group = groups.get(i);
            TracedBytes plain = forms.after(group.chain());
            RegexScanner scanner = scanners[i];
            if (scanner.matches(plain.array(), 0, plain.length())) {
                for (int k = scanner.nextMatched(0); k >= 0; k = scanner.nextMatched(k + 1)) {
                    matched.add(group.bits().get(k), (int) scanner.end(k), bits);
                }
            }
            matched.givenUp |= scanner.givenUp();
        }
        idle.add(scanners); // not if one failed: it may be in whatever state
        return matched;
    }

    private RegexScanner[] scanners() {
        return groups.stream().map(group -> group.set().scanner()).toArray(RegexScanner[]::new);
    }

    private static Optional<Hit> look(Planned planned, Set<String> decoded, Matched matched, PlainForms forms) {
        if (!planned.rule().signature().scope().covers(decoded)) {
            return Optional.empty();
        }
        List<Rule.Ask> asks = planned.rule().asks();
        for (int i = 0; i < asks.size(); i++) {
            Rule.Ask ask = asks.get(i);
            boolean holds = ask.regex().isPresent()
                    ? matched.bits.get(planned.firstBit() + i)
                    : ask.holds(forms.after(ask.clause().chain()));
            if (holds != ask.mustHold()) {
                return Optional.empty();
            }
        }
        return Optional.of(place(planned, matched, forms));
    }

    /** Returns where the leading clause holds; one about bytes at the first of them, one about length at the start. */
    private static Hit place(Planned planned, Matched matched, PlainForms forms) {
        Rule.Ask leading = planned.lead() >= 0
                ? planned.rule().asks().get(planned.lead())
                : planned.rule().asks().stream()
                        .filter(Rule.Ask::mustHold)
                        .findFirst()
                        .orElseThrow();
        TracedBytes plain = forms.after(leading.clause().chain());
        if (leading.regex().isEmpty()) {
            int first = leading.first(plain);
            return first < 0
                    ? new Hit(planned.rule(), 0, 0)
                    : new Hit(planned.rule(), plain.origin(first), plain.origin(first) + 1);
        }
        Regex.Match match = leading.regex()
                .get()
                .endingAt(plain.array(), 0, plain.length(), matched.ends[planned.firstBit() + planned.lead()]);
        int end = match.end() > match.start() ? plain.origin(match.end() - 1) + 1 : plain.origin(match.start());
        return new Hit(planned.rule(), plain.origin(match.start()), end);
    }
}
