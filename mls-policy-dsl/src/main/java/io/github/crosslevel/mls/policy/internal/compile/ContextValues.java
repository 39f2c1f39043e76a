package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.internal.Names;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of one request after the other, and what each adds to the decision. A value that is not worked out (of
 * another type, undeclared, bound in time) is left to the decider, which is asked about the whole request then, so that
 * every answer is the decider's. Not thread-safe.
 */
public final class ContextValues {
    /** How many values of a slot are kept; of enums, all. */
    private static final int VALUES = 256;

    private static final int LABELS = 4096;

    /** Longer texts are worked out each time, or a few of them would fill the memory. */
    private static final int KEPT_CHARS = 256;

    /** As ids have them, which are not made here. */
    private static final int SUBJECT_CHARS = 128;

    private static final int OBJECT_CHARS = 256;

    private final Slots slots;
    private final RequestCheck check;
    private final TableDecider decider;
    private final SlotRequests requests;
    private final @Nullable SlotProgram program;
    private final SlotCache[] known;
    private final @Nullable NameBits[] sets;
    private final NameBits levels;
    private final @Nullable NameBits categories;

    /** By slot, what a value adds on which nothing depends, or an attribute that is absent. */
    private final SlotValue[] absent;

    /** The slots that must hold something for a decision that is not left to the decider. */
    private final SlotSet mandatory;

    private final GivenValues given;
    private final SlotSet resolved;
    private final SlotValue[] values;
    private final SlotValue[] last;

    ContextValues(Slots slots, RequestCheck check, TableDecider decider, @Nullable SlotProgram program) {
        this.slots = slots;
        this.check = check;
        this.decider = decider;
        this.program = program;
        this.requests = new SlotRequests(slots);
        int size = slots.size();
        this.known = new SlotCache[size];
        this.sets = new @Nullable NameBits[size];
        this.absent = new SlotValue[size];
        this.mandatory = new SlotSet(size);
        for (int slot = 0; slot < size; slot++) {
            known[slot] = new SlotCache(places(slot));
            absent[slot] = program == null
                    ? new SlotValue(0, new long[1], new @Nullable Object[0])
                    : program.value(slot, requests.holdingNothing());
            if (slot < Slots.FIRST_DECLARED || !slots.declared(slot).isOptional()) {
                mandatory.add(slot);
            }
            if (slot >= Slots.FIRST_DECLARED) {
                Attribute attribute = slots.declared(slot);
                if (attribute.type() instanceof ValueType.ChoiceSet set) {
                    sets[slot] = bits(set.domain().names());
                }
            }
        }
        this.levels = new NameBits(slots.vocabulary().labels().levels());
        this.categories = bits(slots.vocabulary().labels().categories());
        this.given = new GivenValues(requests, size);
        this.resolved = new SlotSet(size);
        this.values = absent.clone();
        this.last = absent.clone();
    }

    private static @Nullable NameBits bits(List<String> names) {
        return names.size() <= Long.SIZE ? new NameBits(names) : null;
    }

    private int places(int slot) {
        if (slot == Slots.CLEARANCE || slot == Slots.LABEL) {
            return LABELS;
        }
        return slot >= Slots.FIRST_DECLARED && slots.declared(slot).type() instanceof ValueType.Choice choice
                ? Math.max(VALUES, choice.domain().size())
                : VALUES;
    }

    /** Returns the slot of a declared attribute, or −1. */
    public int find(String path) {
        return slots.find(path);
    }

    /** Forgets all values. */
    public void clear() {
        given.clear();
        resolved.clear();
        System.arraycopy(absent, 0, values, 0, values.length);
    }

    /** Returns what a value adds that is as a rule the one of the last request, so that it need not be hashed. */
    private @Nullable SlotValue last(int slot, Object value) {
        SlotValue before = last[slot];
        Objects.requireNonNull(value); // which no value that is absent is known by
        return before.key == value ? before : known[slot].find(value);
    }

    private void put(int slot, Object value, @Nullable SlotValue worked) {
        given.put(slot, value);
        resolve(slot, worked);
    }

    private void resolve(int slot, @Nullable SlotValue worked) {
        if (worked == null) {
            resolved.remove(slot);
        } else {
            values[slot] = worked;
            last[slot] = worked;
            resolved.add(slot);
        }
    }

    /** Sets what is done. */
    public void action(String name) {
        name(Slots.ACTION, name, action -> Action.of(action).value());
    }

    /** Sets by which protocol. */
    public void protocol(String name) {
        name(Slots.PROTOCOL, name, protocol -> Protocol.of(protocol).value());
    }

    private void name(int slot, String name, UnaryOperator<String> checked) {
        SlotValue worked = known[slot].find(name);
        put(slot, name, worked != null ? worked : learnName(slot, checked.apply(name)));
    }

    /** Sets the graded system that is left. */
    public void source(GradedSystem system) {
        system(Slots.SOURCE, system);
    }

    /** Sets the graded system that is entered. */
    public void destination(GradedSystem system) {
        system(Slots.DESTINATION, system);
    }

    private void system(int slot, GradedSystem system) {
        SlotValue worked = last(slot, system);
        if (worked == null && check.isDeclared(system) && isComparable(system.ceiling())) {
            worked = learn(slot, system);
        }
        put(slot, system, worked);
    }

    /** Sets when. */
    public void time(Instant time) {
        put(Slots.TIME, time, absent[Slots.TIME]);
    }

    /** Sets on whose behalf. */
    public void subject(String id, SystemId home) {
        SlotValue name = text(Slots.SUBJECT_ID, Names.require("subject id", id, SUBJECT_CHARS));
        SlotValue worked = last(Slots.SUBJECT_HOME, home);
        if (worked == null && slots.isDeclared(Slots.SUBJECT_HOME, home.value())) {
            worked = learn(Slots.SUBJECT_HOME, home);
        }
        put(Slots.SUBJECT_ID, id, name); // both or none
        put(Slots.SUBJECT_HOME, home, worked);
    }

    /** Sets which object. */
    public void object(String id, String type) {
        SlotValue name = text(Slots.OBJECT_ID, Names.require("object id", id, OBJECT_CHARS));
        name(Slots.OBJECT_TYPE, type, UnaryOperator.identity());
        put(Slots.OBJECT_ID, id, name); // last, so that it is both or none
    }

    private @Nullable SlotValue learnName(int slot, String name) {
        return slots.isDeclared(slot, name) ? learn(slot, name) : null;
    }

    private @Nullable SlotValue text(int slot, String text) {
        if (!isAsked(slot)) {
            return absent[slot];
        }
        SlotValue worked = known[slot].find(text);
        return worked != null ? worked : learn(slot, text);
    }

    /** Sets what the subject may hold. */
    public void clearance(Clearance clearance) {
        SlotValue worked = known[Slots.CLEARANCE].find(clearance);
        if (worked == null && isComparable(clearance)) {
            worked = learn(Slots.CLEARANCE, clearance);
        }
        put(Slots.CLEARANCE, clearance, worked);
    }

    /** Sets up to which label of the policy's schema the subject may hold. */
    public void clearance(String level, Collection<String> names) {
        label(Slots.CLEARANCE, level, names);
    }

    /** Sets the label of the object, or that it has none. */
    public void label(Labeling labeling) {
        SlotValue worked = known[Slots.LABEL].find(labeling);
        if (worked == null && labeling instanceof Label label && isComparable(label)) {
            worked = learn(Slots.LABEL, label);
        }
        put(Slots.LABEL, labeling, worked);
    }

    /** Sets a label of the policy's schema. */
    public void label(String level, Collection<String> names) {
        label(Slots.LABEL, level, names);
    }

    private void label(int slot, String level, Collection<String> names) {
        int rank = levels.position(level);
        NameBits bits = categories;
        boolean isWord = rank >= 0 && bits != null && bits.read(names);
        SlotValue worked = isWord && bits != null ? known[slot].find(rank, bits.bits()) : null;
        if (worked != null && worked.made != null) {
            put(slot, worked.made, worked);
            return;
        }
        List<String> copy = new ArrayList<>(names); // it may be changing
        Label label = slots.vocabulary().labels().label(level, copy);
        Object made = slot == Slots.LABEL ? label : Clearance.upTo(label);
        worked = isComparable(label) ? work(slot, made) : null;
        if (worked != null && isWord && bits != null && bits.read(copy)) {
            worked = known[slot].add(worked.under(rank, bits.bits(), made));
        }
        put(slot, made, worked);
    }

    /** What depends on the time, or is of another schema, is left to the decider. */
    private boolean isComparable(Label label) {
        return !check.isForeign(label) && !label.isBoundInTime();
    }

    private boolean isComparable(Clearance clearance) {
        return isComparable(clearance.upper()) && !clearance.lower().isBoundInTime();
    }

    /** Sets a declared attribute. */
    public void set(int slot, String text) {
        SlotValue worked = known[slot].find(text);
        if (worked == null && slots.declared(slot).type() == Plain.TEXT && !isAsked(slot)) {
            worked = absent[slot];
        } else if (worked == null && check.conforms(slots.declared(slot), AttributeValue.of(text))) {
            worked = work(slot, AttributeValue.of(text));
            worked = worked == null || text.length() > KEPT_CHARS ? worked : known[slot].add(worked.under(text));
        }
        put(slot, text, worked);
    }

    /** Sets a declared attribute. */
    public void set(int slot, long number) {
        SlotValue worked = null;
        if (isWhole(slots.declared(slot).type())) {
            worked = isAsked(slot) ? known[slot].find(0, number) : absent[slot];
            if (worked == null) {
                worked = learn(slot, AttributeValue.of(number), 0, number);
            }
        }
        given.putWhole(slot, number);
        resolve(slot, worked);
    }

    private static boolean isWhole(ValueType type) {
        return type == Plain.WHOLE || type == Plain.BYTES || type == Plain.GRADE;
    }

    /** Sets a declared attribute to the address of these bits of the IPv6 form. */
    public void setAddress(int slot, long first, long last) {
        SlotValue worked = null;
        if (slots.declared(slot).type() == Plain.IP) {
            worked = isAsked(slot) ? known[slot].find(first, last) : absent[slot];
            if (worked == null) {
                worked = learn(slot, AttributeValue.of(new IpAddress(first, last)), first, last);
            }
        }
        given.putAddress(slot, first, last);
        resolve(slot, worked);
    }

    /** Sets a declared attribute. */
    public void set(int slot, Collection<String> names) {
        NameBits bits = sets[slot];
        boolean isWord = bits != null && bits.read(names);
        SlotValue worked = isWord && bits != null ? known[slot].find(0, bits.bits()) : null;
        if (worked != null && worked.made != null) {
            put(slot, worked.made, worked);
            return;
        }
        AttributeValue made = AttributeValue.of(names);
        worked = check.conforms(slots.declared(slot), made) ? work(slot, made) : null;
        if (worked != null && isWord && bits != null && bits.read(((AttributeValue.Texts) made).values())) {
            worked = known[slot].add(worked.under(0, bits.bits(), made));
        }
        put(slot, made, worked);
    }

    /** Sets a declared attribute. */
    public void set(int slot, AttributeValue value) {
        boolean isTimed = value instanceof AttributeValue.Marking marking
                && marking.value().isBoundInTime();
        put(slot, value, !isTimed && check.conforms(slots.declared(slot), value) ? work(slot, value) : null);
    }

    private boolean isAsked(int slot) {
        SlotProgram layout = program;
        return layout != null && layout.isAsked(slot);
    }

    /** Returns what a value that has passed the check adds; null if that is too much to find out here. */
    private @Nullable SlotValue work(int slot, Object value) {
        SlotProgram layout = program;
        if (layout != null && !layout.isAsked(slot)) {
            return absent[slot];
        }
        try {
            return layout == null ? null : layout.value(slot, requests.holding(slot, value));
        } catch (LabelTooComplexException e) {
            return null;
        }
    }

    private @Nullable SlotValue learn(int slot, Object value) {
        SlotValue worked = work(slot, value);
        return worked == null ? null : known[slot].add(worked.under(value));
    }

    private @Nullable SlotValue learn(int slot, Object value, long first, long last) {
        SlotValue worked = work(slot, value);
        return worked == null ? null : known[slot].add(worked.under(first, last, null));
    }

    /**
     * Returns the decision about the request that the values make.
     *
     * @throws IllegalStateException if it lacks what every request has
     */
    public Decision decide() {
        SlotProgram layout = program;
        if (layout != null && isWorkedOut()) {
            try {
                Decision decision = decider.known(layout.evaluate(values, (Instant) given.get(Slots.TIME)));
                return decision != null ? decision : decider.decide(request());
            } catch (LabelTooComplexException e) {
                return decider.decide(request()); // which compares only what its walk meets
            }
        }
        return decider.decide(request());
    }

    /** Returns whether the decision is one walk, and not left to the decider; for tests. */
    public boolean isWorkedOut() {
        return program != null && resolved.containsAll(mandatory) && resolved.containsAll(given.present());
    }

    /**
     * Returns the request that the values make; without a label it is unlabelled.
     *
     * @throws IllegalStateException if it lacks what every request has
     */
    public AccessRequest request() {
        return given.request();
    }
}
