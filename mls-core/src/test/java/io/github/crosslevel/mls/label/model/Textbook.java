package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.label.model.World.Point;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The models as the papers define them, on small numbers and plain sets, slowly, and without the code under test: the
 * oracle of {@link ModelMachineTest}. Beside the definitions it follows what information really flows while accesses
 * are open, and says whether it has got where it may not.
 */
final class Textbook {
    enum Rule {
        SIMPLE,
        STAR,
        DISCRETIONARY,
        STRICT,
        SUBJECT_LOW_WATER_MARK,
        OBJECT_LOW_WATER_MARK,
        RING,
        WALL
    }

    /** An open access. */
    record Open(String subject, String object, boolean reads, boolean writes) {}

    /** Which datasets are in one class. */
    private static final int[] CLASSES = {0b0011, 0b1100};

    private final Set<Rule> rules;
    final Map<String, Point> clearances = new TreeMap<>();
    final Map<String, Point> sessions = new TreeMap<>();
    final Map<String, Point> objects = new TreeMap<>();
    final Map<String, Integer> rights = new HashMap<>();
    final Map<String, Integer> history = new HashMap<>();
    final Set<Open> open = new HashSet<>();
    private final Map<String, Point> known = new HashMap<>();
    private final Map<String, Point> contained = new HashMap<>();
    private final Map<String, Integer> told = new HashMap<>();

    Textbook(Set<Rule> rules) {
        this.rules = rules;
    }

    void begin(String subject, Point clearance, Point working) {
        clearances.put(subject, clearance);
        sessions.put(subject, working);
        known.put(subject, working);
    }

    void end(String subject) {
        sessions.remove(subject);
        known.remove(subject);
        open.removeIf(access -> access.subject().equals(subject));
    }

    void protect(String object, Point label) {
        objects.put(object, label);
        contained.put(object, label);
    }

    void withdraw(String object) {
        objects.remove(object);
        open.removeIf(access -> access.object().equals(object));
    }

    /** Returns the rules that forbid it, all if what else is open does; none if it is allowed and has happened. */
    Set<Rule> tryToOpen(Open access) {
        Point working = sessions.get(access.subject());
        Point label = objects.get(access.object());
        Set<Rule> forbidding = forbidding(access, working, label);
        if (!forbidding.isEmpty()) {
            return forbidding;
        }
        Point workingAfter = workingAfter(access, working, label);
        Point labelAfter = labelAfter(access, working, label);
        sessions.put(access.subject(), workingAfter);
        objects.put(access.object(), labelAfter);
        boolean wasOpen = !open.add(access);
        if (!settled()) {
            sessions.put(access.subject(), working);
            objects.put(access.object(), label);
            if (!wasOpen) {
                open.remove(access);
            }
            return rules;
        }
        if (rules.contains(Rule.WALL)) {
            history.merge(access.subject(), label.datasets(), (a, b) -> a | b);
        }
        flow();
        return Set.of();
    }

    /** Returns whether everything that is open is allowed and moves no label. */
    boolean settled() {
        for (Open access : open) {
            Point working = sessions.get(access.subject());
            Point label = objects.get(access.object());
            if (!forbidding(access, working, label).isEmpty()
                    || !workingAfter(access, working, label).equals(working)
                    || !labelAfter(access, working, label).equals(label)) {
                return false;
            }
        }
        return true;
    }

    /** Sets rights, 1 to read and 2 to write, and closes what is no longer allowed. */
    void set(String subject, String object, int held) {
        rights.put(subject + " " + object, held);
        open.removeIf(access -> !forbidding(access, sessions.get(access.subject()), objects.get(access.object()))
                .isEmpty());
    }

    boolean tryToRaise(String subject, Point working) {
        return tryToMove(sessions, known, subject, working);
    }

    boolean tryToRelabel(String object, Point label) {
        return tryToMove(objects, contained, object, label);
    }

    private boolean tryToMove(Map<String, Point> labels, Map<String, Point> content, String name, Point to) {
        Point from = labels.get(name);
        if (!dominates(to, from)) {
            return false;
        }
        labels.put(name, to);
        if (!settled()) {
            labels.put(name, from);
            return false;
        }
        content.put(name, join(content.get(name), to));
        flow();
        return true;
    }

    Set<Rule> forbidding(Open access, Point working, Point label) {
        Set<Rule> forbidding = new TreeSet<>();
        for (Rule rule : rules) {
            if (!allows(rule, access, working, label)) {
                forbidding.add(rule);
            }
        }
        return forbidding;
    }

    private boolean allows(Rule rule, Open access, Point working, Point label) {
        boolean reads = access.reads();
        boolean writes = access.writes();
        return switch (rule) {
            case SIMPLE -> !reads || confidential(clearances.get(access.subject()), label);
            case STAR -> (!reads || confidential(working, label)) && (!writes || confidential(label, working));
            case DISCRETIONARY ->
                (rightsOf(access) & ((reads ? 1 : 0) | (writes ? 2 : 0))) == ((reads ? 1 : 0) | (writes ? 2 : 0));
            case STRICT ->
                (!reads || label.trust() >= working.trust()) && (!writes || label.trust() <= working.trust());
            case SUBJECT_LOW_WATER_MARK ->
                !writes || label.trust() <= (reads ? Math.min(working.trust(), label.trust()) : working.trust());
            case OBJECT_LOW_WATER_MARK -> !reads || label.trust() >= working.trust();
            case RING -> !writes || label.trust() <= working.trust();
            case WALL -> wall(access, working, label);
        };
    }

    private boolean wall(Open access, Point working, Point label) {
        int before = history.getOrDefault(access.subject(), 0) | working.datasets();
        for (int members : CLASSES) {
            boolean entersIt = (label.datasets() & members) != 0;
            if (entersIt && Integer.bitCount((before | label.datasets()) & members) > 1) {
                return false;
            }
        }
        return !access.writes() || (before & ~label.datasets()) == 0;
    }

    private int rightsOf(Open access) {
        return rights.getOrDefault(access.subject() + " " + access.object(), 0);
    }

    private Point workingAfter(Open access, Point working, Point label) {
        int trust = rules.contains(Rule.SUBJECT_LOW_WATER_MARK) && access.reads()
                ? Math.min(working.trust(), label.trust())
                : working.trust();
        int datasets = rules.contains(Rule.WALL) ? working.datasets() | label.datasets() : working.datasets();
        return new Point(working.level(), working.categories(), trust, datasets);
    }

    private Point labelAfter(Open access, Point working, Point label) {
        int trust = rules.contains(Rule.OBJECT_LOW_WATER_MARK) && access.writes()
                ? Math.min(working.trust(), label.trust())
                : label.trust();
        return new Point(label.level(), label.categories(), trust, label.datasets());
    }

    static boolean confidential(Point high, Point low) {
        return high.level() >= low.level() && (low.categories() & ~high.categories()) == 0;
    }

    static boolean dominates(Point high, Point low) {
        return confidential(high, low) && high.trust() <= low.trust() && (low.datasets() & ~high.datasets()) == 0;
    }

    static Point join(Point a, Point b) {
        return new Point(
                Math.max(a.level(), b.level()),
                a.categories() | b.categories(),
                Math.min(a.trust(), b.trust()),
                a.datasets() | b.datasets());
    }

    /** Lets information go wherever something open lets it, until nothing new arrives. */
    private void flow() {
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Open access : open) {
                Point mind = known.get(access.subject());
                Point content = contained.get(access.object());
                Point mindAfter = access.reads() ? join(mind, content) : mind;
                Point contentAfter = access.writes() ? join(content, mindAfter) : content;
                moved |= !mind.equals(mindAfter) || !content.equals(contentAfter);
                known.put(access.subject(), mindAfter);
                contained.put(access.object(), contentAfter);
            }
        }
        known.forEach((subject, mind) -> told.merge(subject, mind.datasets(), (a, b) -> a | b));
    }

    /** Somebody whom nobody will see again. */
    void retire(String subject) {
        told.remove(subject);
        history.remove(subject);
    }

    /** Says what has gone wrong, or nothing. */
    Set<String> leaks() {
        Set<String> leaks = new TreeSet<>();
        boolean contaminates = rules.contains(Rule.STRICT)
                || rules.contains(Rule.SUBJECT_LOW_WATER_MARK)
                || rules.contains(Rule.OBJECT_LOW_WATER_MARK);
        objects.forEach((object, label) -> {
            Point content = contained.get(object);
            if (rules.contains(Rule.STAR) && !confidential(label, content)) {
                leaks.add(object + " holds " + content + " under " + label);
            }
            if (contaminates && content.trust() < label.trust()) {
                leaks.add(object + " is contaminated by " + content + " under " + label);
            }
            if (rules.contains(Rule.WALL) && (content.datasets() & ~label.datasets()) != 0) {
                leaks.add(object + " mixes " + content + " under " + label);
            }
        });
        if (rules.contains(Rule.WALL)) {
            told.forEach((subject, datasets) -> {
                for (int members : CLASSES) {
                    if (Integer.bitCount(datasets & members) > 1) {
                        leaks.add(subject + " knows both sides of the wall");
                    }
                }
            });
        }
        if (rules.contains(Rule.SIMPLE)) {
            open.stream()
                    .filter(access -> access.reads()
                            && !confidential(clearances.get(access.subject()), objects.get(access.object())))
                    .forEach(access -> leaks.add(access + " reads up"));
        }
        return leaks;
    }
}
