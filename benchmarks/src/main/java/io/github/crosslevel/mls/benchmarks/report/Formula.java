package io.github.crosslevel.mls.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How a value comes of figures: names and numbers with {@code /} and {@code -} between them, from left to right, words
 * apart by spaces. {@code most} or {@code least} before names takes the largest or smallest; a {@code *} in a name
 * stands for anything. What needs a figure that is not there has no value.
 *
 * <pre>{@code
 * 1000 / most mail.canonicalize-*.cpu
 * }</pre>
 */
final class Formula {
    private final String text;
    private final List<Operand> operands = new ArrayList<>();
    private final List<String> operators = new ArrayList<>();

    /** One of what stands between operators. */
    private record Operand(String choice, List<String> names) {
        Optional<Double> value(Map<String, Double> figures) {
            double[] values = names.stream()
                    .flatMapToDouble(name -> values(name, figures))
                    .toArray();
            boolean all = names.stream()
                    .allMatch(name -> values(name, figures).findAny().isPresent());
            if (!all) {
                return Optional.empty();
            }
            DoubleStream stream = Arrays.stream(values);
            return Optional.of((choice.equals("least") ? stream.min() : stream.max()).orElseThrow());
        }

        private static DoubleStream values(String name, Map<String, Double> figures) {
            if (name.matches("[0-9.]+")) {
                return DoubleStream.of(Double.parseDouble(name));
            }
            if (!name.contains("*")) {
                return Optional.ofNullable(figures.get(name)).stream().mapToDouble(value -> value);
            }
            String pattern =
                    Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return figures.entrySet().stream()
                    .filter(figure -> figure.getKey().matches(pattern))
                    .mapToDouble(Map.Entry::getValue);
        }
    }

    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException if it is none
     */
    Formula(String text) {
        this.text = text;
        Iterator<String> words = List.of(text.trim().split(" +")).iterator();
        List<String> operand = new ArrayList<>();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("/") || word.equals("-")) {
                operators.add(word);
                operands.add(operand(operand));
                operand = new ArrayList<>();
            } else if (!word.isEmpty()) {
                operand.add(word);
            }
        }
        operands.add(operand(operand));
    }

    private Operand operand(List<String> words) {
        boolean chooses = !words.isEmpty() && List.of("most", "least").contains(words.get(0));
        List<String> names = words.subList(chooses ? 1 : 0, words.size());
        if (names.isEmpty() || (!chooses && (names.size() > 1 || names.get(0).contains("*")))) {
            throw new IllegalArgumentException("no formula: " + text);
        }
        return new Operand(chooses ? words.get(0) : "most", List.copyOf(names));
    }

    /** Returns the value, if all figures are there. */
    Optional<Double> value(Map<String, Double> figures) {
        Optional<Double> value = operands.get(0).value(figures);
        for (int i = 0; i < operators.size(); i++) {
            boolean divides = operators.get(i).equals("/");
            Optional<Double> next = operands.get(i + 1).value(figures);
            value = value.flatMap(left -> next.map(right -> divides ? left / right : left - right));
        }
        return value.filter(Double::isFinite);
    }

    /** Returns the names of figures, with stars as they stand. */
    List<String> names() {
        return operands.stream()
                .flatMap(operand -> operand.names().stream())
                .filter(name -> !name.matches("[0-9.]+"))
                .toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
