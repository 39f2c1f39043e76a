package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;

/**
 * What requests say.
 *
 * @param actions which actions there are
 * @param fields which fields each request has
 */
public record Schema(List<String> actions, List<Field> fields) {
    /** Copies the lists. */
    public Schema {
        actions = List.copyOf(actions);
        fields = List.copyOf(fields);
    }

    /** Returns at which place requests have the value of a field. */
    public int place(Field field) {
        int place = fields.indexOf(field);
        if (place < 0) {
            throw new IllegalArgumentException("the schema has no field " + field.path());
        }
        return place;
    }

    /** Returns the fields of a part. */
    public List<Field> of(Field.Part part) {
        return fields.stream().filter(field -> field.part() == part).toList();
    }

    /** Returns which sets of names the fields share. */
    public List<Domain> domains() {
        return fields.stream()
                .map(Field::domain)
                .filter(domain -> !domain.equals(Domain.NONE))
                .distinct()
                .toList();
    }
}
