package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.compile.Situation.Answer;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether the attributes of a situation can have values of which all claims are true. Never says that they
 * cannot unless that is certain. Not thread-safe.
 */
final class Feasibility {
    private static final int MOST_OPTIONAL = 6;

    private final Vocabulary vocabulary;
    private final WitnessRequest requests;
    private final LabelWriter labels;
    private final Map<List<Object>, Stretches> stretches = new HashMap<>();
    private final Map<List<Object>, List<String>> examples = new HashMap<>();

    Feasibility(Vocabulary vocabulary, WitnessRequest requests) {
        this.vocabulary = vocabulary;
        this.requests = requests;
        this.labels = new LabelWriter(vocabulary.labelNames());
    }

    /** Tries every way in which optional attributes may be absent or present, absent ones first. */
    Answer solve(Situation situation) {
        List<Attribute> optional =
                situation.attributes().stream().filter(Attribute::isOptional).toList();
        if (optional.size() > MOST_OPTIONAL) {
            return Answer.None.UNKNOWN;
        }
        Answer none = Answer.None.IMPOSSIBLE;
        for (int present = 0; present < 1 << optional.size(); present++) {
            Set<Attribute> absent = new HashSet<>();
            for (int i = 0; i < optional.size(); i++) {
                if ((present >> i & 1) == 0) {
                    absent.add(optional.get(i));
                }
            }
            Answer answer = solve(situation, absent);
            if (answer instanceof Answer.Found) {
                return answer;
            }
            none = answer == Answer.None.UNKNOWN ? answer : none;
        }
        return none;
    }

    private Answer solve(Situation situation, Set<Attribute> absent) {
        List<Claim> claims = new ArrayList<>();
        for (Claim claim : situation.claims()) {
            if (claim.attributes().stream().noneMatch(absent::contains)) {
                claims.add(claim);
            } else if (!requests.meetsWithout(absent, claim)) {
                return Answer.None.IMPOSSIBLE;
            }
        }
        List<Attribute> present = situation.attributes().stream()
                .filter(attribute -> !absent.contains(attribute))
                .toList();
        return present.isEmpty() ? Answer.Found.NOTHING : ofPresent(new Situation(present, claims));
    }

    private Answer ofPresent(Situation situation) {
        ValueType type = situation.type();
        if (type instanceof ValueType.Choice choice) {
            return ValueSearch.search(requests, situation, a -> Choices.all(choice));
        }
        if (type instanceof ValueType.ChoiceSet set) {
            LabelChoices sets = new LabelChoices(vocabulary.labelNames(), labels, situation);
            return sets.contradict()
                    ? Answer.None.IMPOSSIBLE
                    : ValueSearch.search(requests, situation, a -> sets.sets(a, set));
        }
        if (type == Plain.LABEL) {
            LabelChoices choices = new LabelChoices(vocabulary.labelNames(), labels, situation);
            return choices.contradict()
                    ? Answer.None.IMPOSSIBLE
                    : ValueSearch.search(requests, situation, choices::labels);
        }
        if (type == Plain.TEXT) {
            Choices texts = new TextChoices(situation, examples).texts();
            return ValueSearch.search(requests, situation, a -> texts);
        }
        if (type == Plain.IP || type == Plain.MAC) {
            Choices addresses = new AddressChoices(situation).addresses();
            return ValueSearch.search(requests, situation, a -> addresses);
        }
        return OrderedSearch.search(stretches, situation);
    }
}
