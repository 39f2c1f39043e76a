package io.github.crosslevel.mls.benchmarks.workload;

import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sharing of documents: the first scenario of the evaluation of Cedar (Cutler et al., OOPSLA 2024), in our own words.
 * Documents and folders lie in folders. Users own them and see what was shared with them or with one of their groups;
 * what is true of a folder is true of everything below it. The application tells which folders an object lies in.
 */
final class DocumentSharing implements Generator {
    private static final double LINK = 0.05;
    private static final List<String> ACTIONS = List.of("read", "write", "share", "hand-over", "create");
    private static final Domain PUBLICITY = new Domain("publicity", List.of("open", "closed"));

    /** Who owns and sees what, and which folders an item lies in. */
    private record World(List<Set<String>> owned, List<Set<String>> seen, List<Set<String>> above) {}

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public String describe() {
        return "document sharing with folders and groups; size: users, groups, documents and folders each";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(5, 10, 20, 50);
    }

    @Override
    public Workload make(int size) {
        Draw draw = new Draw(name(), size);
        Domain items = new Domain("item", items(size));
        Field item = Field.name(Part.OBJECT, "item", items);
        Field around = Field.names(Part.OBJECT, "around", items);
        Field publicity = Field.name(Part.OBJECT, "publicity", PUBLICITY);
        Field owned = Field.names(Part.SUBJECT, "owned", items);
        Field seen = Field.names(Part.SUBJECT, "seen", items);
        List<Rule> rules = List.of(
                permit(List.of("read"), new Test.Is(publicity, "open")),
                permit(List.of("read"), new Test.Overlaps(seen, around)),
                permit(List.of("read", "write", "share"), new Test.Overlaps(owned, around)),
                permit(List.of("hand-over", "create"), new Test.Among(item, owned)));
        World world = world(draw, size, items);
        List<Value> open = new ArrayList<>();
        items.names().forEach(i -> open.add(new Value.Name(draw.chance(0.3) ? "open" : "closed")));
        List<Request> requests = new ArrayList<>();
        while (requests.size() < Workload.REQUESTS) {
            int user = draw.below(size);
            List<String> own = List.copyOf(new TreeSet<>(world.owned.get(user)));
            int place = requests.size() % 5 < 2 && !own.isEmpty()
                    ? items.names().indexOf(draw.any(own))
                    : draw.below(items.names().size());
            requests.add(new Request(
                    draw.any(ACTIONS),
                    List.of(
                            new Value.Names(world.owned.get(user)),
                            new Value.Names(world.seen.get(user)),
                            new Value.Name(items.names().get(place)),
                            new Value.Names(world.above.get(place)),
                            open.get(place))));
        }
        return new Workload(
                name(), size, new Schema(ACTIONS, List.of(owned, seen, item, around, publicity)), rules, requests);
    }

    private static Rule permit(List<String> actions, Test test) {
        return new Rule(Effect.PERMIT, actions, List.of(test));
    }

    private static List<String> items(int size) {
        List<String> items = new ArrayList<>(Domain.of("folders", "f", size).names());
        items.addAll(Domain.of("documents", "d", size).names());
        return items;
    }

    private static World world(Draw draw, int size, Domain items) {
        List<Set<String>> above = new ArrayList<>();
        for (int i = 0; i < 2 * size; i++) { // folders lie in folders of lower numbers only
            Set<String> within = new TreeSet<>(Set.of(items.names().get(i)));
            for (int folder = 0; folder < Math.min(i, size); folder++) {
                if (draw.chance(LINK)) {
                    within.addAll(above.get(folder));
                }
            }
            above.add(within);
        }
        List<Set<String>> sharedWithGroup = new ArrayList<>();
        for (int group = 0; group < size; group++) {
            sharedWithGroup.add(draw.each(items, LINK));
        }
        List<Set<String>> owned = new ArrayList<>();
        List<Set<String>> seen = new ArrayList<>();
        for (int user = 0; user < size; user++) {
            owned.add(draw.each(items, 2 * LINK));
            Set<String> sees = new TreeSet<>(draw.each(items, LINK));
            sharedWithGroup.stream().filter(group -> draw.chance(LINK)).forEach(sees::addAll);
            seen.add(sees);
        }
        return new World(owned, seen, above);
    }
}
