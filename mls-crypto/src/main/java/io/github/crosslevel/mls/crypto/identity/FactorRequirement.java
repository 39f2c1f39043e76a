package io.github.crosslevel.mls.crypto.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which factors suffice. Requirements combine by {@link #allOf} and {@link #anyOf}; there is no "not", so a further
 * factor never makes less of what is there, and no requirement is met by nothing. Immutable.
 *
 * <pre>{@code
 * FactorRequirement two = FactorRequirement.allOf(FactorRequirement.kinds(2), FactorRequirement.cryptographic());
 * two.unmet(Set.of(Factor.PASSWORD, Factor.ONE_TIME_CODE)); // [a cryptographic factor]
 * }</pre>
 */
public sealed interface FactorRequirement {
    /** The grade of a system (GB/T 22239) from which on two kinds of factors are asked for, one cryptographic. */
    int TWO_FACTOR_GRADE = 3;

    /** Returns the requirement of one factor. */
    static FactorRequirement of(Factor factor) {
        return new One(factor);
    }

    /**
     * Returns the requirement of everything that these require.
     *
     * @throws IllegalArgumentException if there are none, which would require nothing
     */
    static FactorRequirement allOf(FactorRequirement... parts) {
        return new AllOf(Arrays.asList(parts));
    }

    /**
     * Returns the requirement of what any one of these requires.
     *
     * @throws IllegalArgumentException if there are none
     */
    static FactorRequirement anyOf(FactorRequirement... parts) {
        return new AnyOf(Arrays.asList(parts));
    }

    /**
     * Returns the requirement of factors of so many different kinds; {@link FactorKind#LOCATION} is not counted.
     *
     * @throws IllegalArgumentException if the number is not within 1 to 3
     */
    static FactorRequirement kinds(int fewest) {
        return new Kinds(fewest);
    }

    /** Returns the requirement of any {@linkplain Factor#isCryptographic cryptographic} factor. */
    static FactorRequirement cryptographic() {
        return new Cryptographic();
    }

    /**
     * Returns what GB/T 22239 asks of users of a system of this grade: from {@value #TWO_FACTOR_GRADE} on two kinds of
     * factors, one of them cryptographic; below, one of any kind.
     *
     * @throws IllegalArgumentException if the grade is not within 1 to 5
     */
    static FactorRequirement forGrade(int grade) {
        if (grade < 1 || grade > 5) {
            throw new IllegalArgumentException("grade " + grade + " is not within 1 to 5");
        }
        return grade < TWO_FACTOR_GRADE ? kinds(1) : allOf(kinds(2), cryptographic());
    }

    /** Returns the smallest parts of this requirement that these factors do not meet; none if they suffice. */
    List<FactorRequirement> unmet(Set<Factor> verified);

    /** Returns what is required, in English. */
    String english();

    /** Returns what is required, in Chinese. */
    String chinese();

    /**
     * One factor.
     *
     * @param factor which
     */
    record One(Factor factor) implements FactorRequirement {
        @Override
        public List<FactorRequirement> unmet(Set<Factor> verified) {
            return verified.contains(factor) ? List.of() : List.of(this);
        }

        @Override
        public String english() {
            return factor.english();
        }

        @Override
        public String chinese() {
            return factor.chinese();
        }
    }

    /**
     * Everything that the parts require.
     *
     * @param parts at least one
     */
    record AllOf(List<FactorRequirement> parts) implements FactorRequirement {
        /** Checks that there is a part, and copies them. */
        public AllOf {
            parts = requireSome(parts);
        }

        @Override
        public List<FactorRequirement> unmet(Set<Factor> verified) {
            List<FactorRequirement> unmet = new ArrayList<>();
            parts.forEach(part -> unmet.addAll(part.unmet(verified)));
            return unmet.stream().distinct().toList();
        }

        @Override
        public String english() {
            return joined(parts, FactorRequirement::english, " and ");
        }

        @Override
        public String chinese() {
            return joined(parts, FactorRequirement::chinese, "且");
        }
    }

    /**
     * What any one of the parts requires.
     *
     * @param parts at least one
     */
    record AnyOf(List<FactorRequirement> parts) implements FactorRequirement {
        /** Checks that there is a part, and copies them. */
        public AnyOf {
            parts = requireSome(parts);
        }

        @Override
        public List<FactorRequirement> unmet(Set<Factor> verified) {
            boolean met = parts.stream().anyMatch(part -> part.unmet(verified).isEmpty());
            return met ? List.of() : List.of(this);
        }

        @Override
        public String english() {
            return joined(parts, FactorRequirement::english, " or ");
        }

        @Override
        public String chinese() {
            return joined(parts, FactorRequirement::chinese, "或");
        }
    }

    /**
     * Factors of different kinds.
     *
     * @param fewest how many kinds, 1 to 3
     */
    record Kinds(int fewest) implements FactorRequirement {
        /** Checks the number. */
        public Kinds {
            if (fewest < 1 || fewest > 3) {
                throw new IllegalArgumentException(fewest + " kinds of factors is not within 1 to 3");
            }
        }

        @Override
        public List<FactorRequirement> unmet(Set<Factor> verified) {
            Set<FactorKind> kinds = EnumSet.noneOf(FactorKind.class);
            verified.forEach(factor -> kinds.add(factor.kind()));
            kinds.remove(FactorKind.LOCATION);
            return kinds.size() >= fewest ? List.of() : List.of(this);
        }

        @Override
        public String english() {
            return "factors of " + fewest + " kinds";
        }

        @Override
        public String chinese() {
            return fewest + "类鉴别因子";
        }
    }

    /** Any cryptographic factor. */
    record Cryptographic() implements FactorRequirement {
        @Override
        public List<FactorRequirement> unmet(Set<Factor> verified) {
            return verified.stream().anyMatch(Factor::isCryptographic) ? List.of() : List.of(this);
        }

        @Override
        public String english() {
            return "a cryptographic factor";
        }

        @Override
        public String chinese() {
            return "密码技术鉴别因子";
        }
    }

    private static List<FactorRequirement> requireSome(List<FactorRequirement> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a requirement of nothing");
        }
        return List.copyOf(parts);
    }

    private static String joined(
            List<FactorRequirement> parts, Function<FactorRequirement, String> text, String separator) {
        return parts.stream().map(text).collect(Collectors.joining(separator, "(", ")"));
    }
}
