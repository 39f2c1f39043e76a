package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Dialect;
import io.github.crosslevel.mls.benchmarks.workload.Domain;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Test;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Schema and rules of a workload as a policy of this library. */
final class MlsTerms implements Dialect<String> {
    /** What of the language is used. */
    enum Writing {
        /** Levels and categories are labels, hours are of the time; type and protocol are what requests have anyway. */
        LABELS,
        /** Everything is an attribute. */
        ATTRIBUTES
    }

    /** What a field is in a request of this library. */
    enum Standing {
        /** The level of the subject's clearance. */
        CLEARANCE_LEVEL("subject.clearance.level"),
        /** Its categories. */
        CLEARANCE_CATEGORIES("subject.clearance.categories"),
        /** The level of the object's label. */
        LABEL_LEVEL("object.label.level"),
        /** Its categories. */
        LABEL_CATEGORIES("object.label.categories"),
        /** The type of the object. */
        TYPE("object.type"),
        /** The protocol by which it comes. */
        PROTOCOL("protocol"),
        /** The hour of the day, UTC. */
        HOUR("time"),
        /** An attribute. */
        ATTRIBUTE("");

        private final String path;

        Standing(String path) {
            this.path = path;
        }
    }

    private static final String[] LEVELS =
            IntStream.range(0, 16).mapToObj(number -> "v" + number).toArray(String[]::new);

    private final Workload workload;
    private final Writing writing;
    private final boolean labelled;

    MlsTerms(Workload workload, Writing writing) {
        this.workload = workload;
        this.writing = writing;
        List<String> paths =
                workload.schema().fields().stream().map(Field::path).toList();
        labelled = writing == Writing.LABELS
                && paths.containsAll(
                        List.of("subject.level", "subject.categories", "object.level", "object.categories"));
    }

    Standing standing(Field field) {
        if (writing == Writing.ATTRIBUTES) {
            return Standing.ATTRIBUTE;
        }
        return switch (field.path()) {
            case "subject.level" -> labelled ? Standing.CLEARANCE_LEVEL : Standing.ATTRIBUTE;
            case "subject.categories" -> labelled ? Standing.CLEARANCE_CATEGORIES : Standing.ATTRIBUTE;
            case "object.level" -> labelled ? Standing.LABEL_LEVEL : Standing.ATTRIBUTE;
            case "object.categories" -> labelled ? Standing.LABEL_CATEGORIES : Standing.ATTRIBUTE;
            case "object.type" -> Standing.TYPE;
            case "environment.protocol" -> Standing.PROTOCOL;
            case "environment.hour" -> Standing.HOUR;
            default -> Standing.ATTRIBUTE;
        };
    }

    /** Returns whether requests carry levels and categories in their labels. */
    boolean labelled() {
        return labelled;
    }

    /** Returns the name of a level. */
    static String level(int number) {
        return number < LEVELS.length ? LEVELS[number] : "v" + number;
    }

    /** Returns the name of a field that is an attribute. */
    static String attribute(Field field) {
        return field.path().equals("object.type") ? "sort" : field.name();
    }

    private Optional<Field> field(Standing standing) {
        return workload.schema().fields().stream()
                .filter(field -> standing(field) == standing)
                .findFirst();
    }

    private String names(Standing standing, String otherwise) {
        return field(standing)
                .map(field -> String.join(", ", field.domain().names()))
                .orElse(otherwise);
    }

    private int levels() {
        Schema schema = workload.schema();
        int most = 0;
        for (Field field : schema.fields()) {
            if (standing(field) == Standing.CLEARANCE_LEVEL || standing(field) == Standing.LABEL_LEVEL) {
                int place = schema.place(field);
                most = Math.max(
                        most,
                        workload.requests().stream()
                                .mapToInt(r -> r.values().get(place).number())
                                .max()
                                .orElse(0));
            }
        }
        for (Rule rule : workload.rules()) {
            for (Test test : rule.tests()) {
                if (test instanceof Test.AtLeast least && standing(least.field()) == Standing.CLEARANCE_LEVEL) {
                    most = Math.max(most, least.number());
                }
            }
        }
        return most + 1;
    }

    /** Returns the policy, one rule a line. */
    String text() {
        Schema schema = workload.schema();
        StringBuilder text =
                new StringBuilder("schema ").append(workload.name()).append(" version 1 {\n  level ");
        text.append(Domain.of("level", "v", levels()).names().stream().collect(Collectors.joining(" < ")));
        if (labelled) {
            text.append("; category ").append(names(Standing.LABEL_CATEGORIES, ""));
        }
        text.append("; system a grade 3; system b grade 3; protocol ").append(names(Standing.PROTOCOL, "direct"));
        text.append(";\n  action ").append(String.join(", ", schema.actions())).append(";\n");
        schema.fields().stream()
                .filter(field -> standing(field) == Standing.ATTRIBUTE)
                .map(Field::domain)
                .filter(domain -> !domain.equals(Domain.NONE))
                .distinct()
                .forEach(domain -> text.append("  enum ")
                        .append(type(domain))
                        .append(" { ")
                        .append(String.join(", ", domain.names()))
                        .append(" };\n"));
        for (Part part : Part.values()) {
            parts(text, part);
        }
        text.append("}\npolicy ").append(workload.name()).append(" combine deny-overrides {\n");
        int number = 0;
        for (Rule rule : workload.rules()) {
            text.append("  rule x").append(number++).append(rule.permits() ? " permit " : " deny ");
            text.append(String.join(", ", rule.actions()));
            if (!rule.tests().isEmpty()) {
                text.append(" when ");
                text.append(rule.tests().stream().map(t -> t.in(this)).collect(Collectors.joining(" and ")));
            }
            text.append(";\n");
        }
        return text.append("}\n").toString();
    }

    private void parts(StringBuilder text, Part part) {
        StringBuilder declared = new StringBuilder();
        for (Field field : workload.schema().of(part)) {
            if (standing(field) == Standing.ATTRIBUTE) {
                declared.append(attribute(field))
                        .append(": ")
                        .append(type(field))
                        .append("; ");
            } else if (standing(field) == Standing.TYPE) {
                declared.append("type: enum { ")
                        .append(names(Standing.TYPE, ""))
                        .append(" }; ");
            }
        }
        if (declared.length() > 0) {
            text.append("  ").append(part.word()).append(" { ").append(declared).append("}\n");
        }
    }

    private static String type(Domain domain) {
        return "a-" + domain.name();
    }

    private static String type(Field field) {
        return switch (field.kind()) {
            case NAME -> type(field.domain());
            case NAMES -> "set " + type(field.domain());
            case ADDRESS -> "ip";
            case NUMBER -> "long";
            case TEXT -> "text";
        };
    }

    private String of(Field field) {
        Standing standing = standing(field);
        return standing == Standing.ATTRIBUTE ? field.part().word() + "." + attribute(field) : standing.path;
    }

    private String number(Field field, int number) {
        boolean level = standing(field) == Standing.CLEARANCE_LEVEL || standing(field) == Standing.LABEL_LEVEL;
        return level ? level(number) : Integer.toString(number);
    }

    private static String hours(int first, int last) {
        return String.format(Locale.ROOT, "time in [%02d:00..%02d:00) zone \"+00:00\"", first, last + 1);
    }

    @Override
    public String is(Field field, String name) {
        return of(field) + " == " + name;
    }

    @Override
    public String oneOf(Field field, List<String> names) {
        return of(field) + " in {" + String.join(", ", names) + "}";
    }

    @Override
    public String atLeast(Field field, int number) {
        return standing(field) == Standing.HOUR ? hours(number, 23) : of(field) + " >= " + number(field, number);
    }

    @Override
    public String between(Field field, int first, int last) {
        return standing(field) == Standing.HOUR
                ? hours(first, last)
                : of(field) + " >= " + number(field, first) + " and " + of(field) + " <= " + number(field, last);
    }

    @Override
    public String within(Field field, int first, int prefix) {
        return of(field) + " in " + Value.Address.dotted(first) + "/" + prefix;
    }

    @Override
    public String has(Field field, String name) {
        return name + " in " + of(field);
    }

    @Override
    public String among(Field one, Field several) {
        return of(one) + " in " + of(several);
    }

    @Override
    public String subset(Field part, Field whole) {
        return of(part) + " subset " + of(whole);
    }

    @Override
    public String overlaps(Field one, Field other) {
        return of(one) + " overlaps " + of(other);
    }

    @Override
    public String same(Field one, Field other) {
        return of(one) + " == " + of(other);
    }
}
