package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The places of a request that hold a value each: those that every request has, and then the attributes that the schema
 * declares, by path. Immutable and thread-safe.
 */
final class Slots {
    static final int ACTION = 0;
    static final int PROTOCOL = 1;
    static final int SOURCE = 2;
    static final int DESTINATION = 3;
    static final int TIME = 4;
    static final int SUBJECT_ID = 5;
    static final int SUBJECT_HOME = 6;
    static final int CLEARANCE = 7;
    static final int OBJECT_ID = 8;
    static final int OBJECT_TYPE = 9;
    static final int LABEL = 10;
    static final int FIRST_DECLARED = 11;

    /** What those are called that every request has. */
    private static final List<String> TITLES = List.of(
            "action",
            "protocol",
            "source",
            "destination",
            "time",
            "subject",
            "home of the subject",
            "clearance of the subject",
            "object",
            "type of the object",
            "label of the object");

    private final Vocabulary vocabulary;
    private final List<Attribute> declared;

    Slots(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.declared = vocabulary.attributes().values().stream()
                .filter(attribute -> attribute.origin().isDeclared())
                .sorted(Comparator.comparing(Attribute::path))
                .toList();
    }

    int size() {
        return FIRST_DECLARED + declared.size();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns what a slot holds that every request has. */
    static String title(int slot) {
        return TITLES.get(slot);
    }

    /** Returns the declared attributes, by path. */
    List<Attribute> declared() {
        return declared;
    }

    /** Returns the attribute that a slot holds. */
    Attribute declared(int slot) {
        return declared.get(slot - FIRST_DECLARED);
    }

    /** Returns the slot of a declared attribute, or −1. */
    int find(String path) {
        for (int i = 0; i < declared.size(); i++) {
            if (declared.get(i).path().equals(path)) {
                return FIRST_DECLARED + i;
            }
        }
        return -1;
    }

    /** Returns whether a name may stand in a slot that every request has. */
    boolean isDeclared(int slot, String name) {
        String path = switch (slot) {
            case ACTION -> "action";
            case PROTOCOL -> "protocol";
            case SUBJECT_HOME -> "subject.home";
            case OBJECT_TYPE -> "object.type";
            default -> throw new IllegalArgumentException("slot " + slot + " holds no declared name");
        };
        Attribute attribute = vocabulary.attributes().get(path);
        return attribute == null
                || !(attribute.type() instanceof ValueType.Choice choice)
                || choice.domain().position(name) >= 0;
    }

    /** Returns the slots of the attributes that a variable asks. */
    List<Integer> of(Variable variable) {
        List<Integer> slots = new ArrayList<>();
        for (Attribute attribute : variable.attributes()) {
            slots.add(of(attribute));
        }
        return slots.stream().distinct().toList();
    }

    /** Returns the slot that holds an attribute. */
    int of(Attribute attribute) {
        return switch (attribute.origin()) {
            case ACTION -> ACTION;
            case PROTOCOL -> PROTOCOL;
            case SOURCE, SOURCE_GRADE -> SOURCE;
            case DESTINATION, DESTINATION_GRADE, DESTINATION_CEILING -> DESTINATION;
            case SUBJECT_ID -> SUBJECT_ID;
            case SUBJECT_HOME -> SUBJECT_HOME;
            case SUBJECT_CLEARANCE -> CLEARANCE;
            case OBJECT_ID -> OBJECT_ID;
            case OBJECT_TYPE -> OBJECT_TYPE;
            case OBJECT_LABEL -> LABEL;
            case TIME -> TIME;
            case SUBJECT, OBJECT, ENVIRONMENT -> find(attribute.path());
        };
    }
}
