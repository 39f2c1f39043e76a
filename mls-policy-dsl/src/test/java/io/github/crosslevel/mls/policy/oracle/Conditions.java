package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Operand;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.syntax.Sum;
import io.github.crosslevel.mls.policy.internal.syntax.Window;
import io.github.crosslevel.mls.request.AccessRequest;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether conditions hold, part by part. */
final class Conditions {
    private final Values values;
    private final Map<String, SchemaItem.Calendar> calendars;

    Conditions(Values values, Map<String, SchemaItem.Calendar> calendars) {
        this.values = values;
        this.calendars = calendars;
    }

    boolean holds(Condition condition, AccessRequest request) {
        if (condition instanceof Condition.AllOf all) {
            return all.parts().stream().allMatch(part -> holds(part, request));
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.parts().stream().anyMatch(part -> holds(part, request));
        }
        if (condition instanceof Condition.Not not) {
            return !holds(not.part(), request);
        }
        if (condition instanceof Condition.Present present) {
            return values.value(present.attribute(), request) != null;
        }
        if (condition instanceof Condition.Membership in) {
            Object value = values.value(in.attribute(), request);
            return in.values().stream()
                    .anyMatch(c -> c instanceof Constant.Address range
                            ? value != null && Values.isWithin(value, range)
                            : values.constant(c, value).equals(Values.upper(value)));
        }
        if (condition instanceof Condition.Element element) {
            Object set = values.value(element.set(), request);
            Object inside = element.element() instanceof Reference reference
                    ? values.value(reference, request)
                    : values.element((Constant) element.element());
            String name = inside instanceof DayOfWeek day ? Values.DAYS.get(day.getValue() - 1) : (String) inside;
            return set != null && name != null && ((Set<?>) set).contains(name);
        }
        if (condition instanceof Condition.Within within) {
            Object time = values.value(within.attribute(), request);
            if (time instanceof LocalTime clock) {
                return isWithin(clock, within.window().hours().get(0));
            }
            if (time instanceof DayOfWeek day) {
                return isWithin(day, within.window().days());
            }
            return time != null && isWithin((Instant) time, within.window());
        }
        Condition.Comparison comparison = (Condition.Comparison) condition;
        if (comparison.left() instanceof Sum || comparison.right() instanceof Sum) {
            return sumHolds(comparison, request);
        }
        Object left = operand(comparison.left(), comparison.right(), request);
        Object right = operand(comparison.right(), comparison.left(), request);
        if (left == null || right == null) {
            return false;
        }
        return switch (comparison.operator()) {
            case EQUAL -> Values.upper(left).equals(Values.upper(right));
            case NOT_EQUAL -> !Values.upper(left).equals(Values.upper(right));
            case LESS -> compare(left, right) < 0;
            case AT_MOST -> compare(left, right) <= 0;
            case GREATER -> compare(left, right) > 0;
            case AT_LEAST -> compare(left, right) >= 0;
            case SUBSET -> ((Set<?>) right).containsAll((Set<?>) left);
            case STARTS_WITH -> ((String) left).startsWith((String) right);
            case ENDS_WITH -> ((String) left).endsWith((String) right);
            case LIKE -> isLike((String) left, (String) right);
            case MATCHES ->
                Pattern.compile((String) right, Pattern.DOTALL)
                        .matcher((String) left)
                        .matches();
            case OVERLAPS -> !Collections.disjoint((Set<?>) left, (Set<?>) right);
            case DOMINATES ->
                left instanceof Clearance clearance && right instanceof Label label
                        ? clearance.allows(label)
                        : ((Label) Values.upper(left)).dominates((Label) Values.upper(right));
        };
    }

    private boolean sumHolds(Condition.Comparison comparison, AccessRequest request) {
        Object met = reference(comparison.left())
                .or(() -> reference(comparison.right()))
                .map(r -> values.value(r, request))
                .orElse(null);
        BigInteger left = exact(comparison.left(), met, request);
        BigInteger right = exact(comparison.right(), met, request);
        if (left == null || right == null) {
            return false;
        }
        int order = left.compareTo(right);
        return switch (comparison.operator()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }

    private static Optional<Reference> reference(Operand operand) {
        if (operand instanceof Sum sum) {
            return reference(sum.base());
        }
        return operand instanceof Reference reference ? Optional.of(reference) : Optional.empty();
    }

    /** Returns a number, nanoseconds or minor units; null if an attribute is absent. */
    private BigInteger exact(Operand operand, Object met, AccessRequest request) {
        if (operand instanceof Sum sum) {
            BigInteger total = exact(sum.base(), met, request);
            for (Constant added : sum.added()) {
                total = total == null ? null : total.add(exact(added, offset(met), request));
            }
            for (Constant subtracted : sum.subtracted()) {
                total = total == null ? null : total.subtract(exact(subtracted, offset(met), request));
            }
            return total;
        }
        Object value = operand instanceof Reference reference
                ? values.value(reference, request)
                : values.constant((Constant) operand, met);
        if (value instanceof Instant time) {
            value = Duration.between(Instant.EPOCH, time);
        }
        if (value instanceof Duration length) {
            return BigInteger.valueOf(length.toSeconds())
                    .multiply(BigInteger.valueOf(1_000_000_000))
                    .add(BigInteger.valueOf(length.toNanosPart()));
        }
        if (value instanceof Values.Amount amount) {
            return BigInteger.valueOf(amount.minor());
        }
        return value == null ? null : BigInteger.valueOf((Long) value);
    }

    private static Object offset(Object met) {
        return met instanceof Instant ? Duration.ZERO : met;
    }

    private static boolean isLike(String text, String glob) {
        if (glob.isEmpty()) {
            return text.isEmpty();
        }
        boolean deep = glob.startsWith("**");
        if (glob.charAt(0) == '*') {
            String rest = glob.substring(deep ? 2 : 1);
            for (int i = 0; i <= text.length(); i++) {
                if (isLike(text.substring(i), rest)) {
                    return true;
                }
                if (i < text.length() && text.charAt(i) == '/' && !deep) {
                    return false;
                }
            }
            return false;
        }
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        String behind = text.substring(Character.charCount(first));
        if (glob.charAt(0) == '?') {
            return first != '/' && isLike(behind, glob.substring(1));
        }
        String plain = glob.charAt(0) == '\\' && glob.length() > 1 ? glob.substring(1) : glob;
        int wanted = plain.codePointAt(0);
        return first == wanted && isLike(behind, plain.substring(Character.charCount(wanted)));
    }

    @SuppressWarnings("unchecked") // The type checker lets only values of one type be compared.
    private static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    private Object operand(Operand operand, Operand other, AccessRequest request) {
        return operand instanceof Reference reference
                ? values.value(reference, request)
                : values.constant((Constant) operand, values.value((Reference) other, request));
    }

    private boolean isWithin(Instant time, Window window) {
        SchemaItem.Calendar calendar = window.zone().isEmpty()
                ? calendars.get(values.canonical(window.days().get(0).text()))
                : null;
        Name zone = calendar == null ? window.zone().get(0) : calendar.zone();
        ZonedDateTime local = time.atZone(ZoneId.of(zone.text()));
        boolean onDay = calendar == null ? window.days().isEmpty() : isWorking(calendar, local.toLocalDate());
        if (!onDay && calendar == null) {
            onDay = isWithin(local.getDayOfWeek(), window.days());
        }
        return onDay && window.hours().stream().allMatch(hours -> isWithin(local.toLocalTime(), hours));
    }

    private static boolean isWithin(LocalTime clock, Window.Hours hours) {
        int second = clock.toSecondOfDay();
        return hours.from() < hours.to()
                ? hours.from() <= second && second < hours.to()
                : hours.from() <= second || second < hours.to();
    }

    private static boolean isWithin(DayOfWeek day, List<Name> days) {
        DayOfWeek first = Values.day(days.get(0));
        DayOfWeek last = Values.day(days.get(days.size() - 1));
        int length = Math.floorMod(last.getValue() - first.getValue(), 7);
        return Math.floorMod(day.getValue() - first.getValue(), 7) <= length;
    }

    private static boolean isWorking(SchemaItem.Calendar calendar, LocalDate date) {
        for (SchemaItem.Days days : calendar.days()) {
            if (!date.isBefore(days.first()) && !date.isAfter(days.last())) {
                return List.of("workday", "工作日").contains(days.kind().text());
            }
        }
        return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
    }
}
