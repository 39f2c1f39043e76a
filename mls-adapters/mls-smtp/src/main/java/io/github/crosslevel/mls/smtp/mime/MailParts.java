package io.github.crosslevel.mls.smtp.mime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of a mail as objects of their own: each leaf with its number, and with the security labels that apply to
 * it. Immutable.
 */
public final class MailParts {
    private final List<Part> all = new ArrayList<>();
    private final Set<String> labels = new TreeSet<>();

    private MailParts() {}

    /**
     * A leaf.
     *
     * @param number 1-based, in the order of the mail
     * @param leaf the part
     * @param labels the labels of the part and of all that it is in, the outermost first
     */
    public record Part(int number, LeafPart leaf, List<SioLabel> labels) {
        /** Copies the list. */
        public Part {
            labels = List.copyOf(labels);
        }
    }

    /** Returns the parts of a mail, also of the messages within it. */
    public static MailParts of(Mail mail) {
        MailParts parts = new MailParts();
        parts.message(mail, List.of());
        return parts;
    }

    private void message(Mail mail, List<SioLabel> above) {
        part(mail.content(), and(above, mail.header().label()));
    }

    private void part(MailPart part, List<SioLabel> above) {
        List<SioLabel> applying = and(above, part.header().label());
        if (part instanceof LeafPart leaf) {
            all.add(new Part(all.size() + 1, leaf, applying));
        } else if (part instanceof MailPart.Multi multi) {
            multi.parts().forEach(p -> part(p, applying));
        } else {
            message(((MailPart.Message) part).mail(), applying);
        }
    }

    private List<SioLabel> and(List<SioLabel> above, Optional<SioLabel> label) {
        if (label.isEmpty()) {
            return above;
        }
        labels.add(label.get().type() + " " + label.get().value());
        List<SioLabel> applying = new ArrayList<>(above);
        applying.add(label.get());
        return applying;
    }

    /** Returns the leaves in order; at least one. */
    public List<Part> all() {
        return Collections.unmodifiableList(all);
    }

    /** Returns every label of the mail as {@code type label}. */
    Set<String> labels() {
        return labels;
    }

    /** Returns how many leaves have a file name or are no text. */
    long files() {
        return all.stream().filter(MailParts::isFile).count();
    }

    long fileBytes() {
        return all.stream()
                .filter(MailParts::isFile)
                .mapToLong(part -> part.leaf().length())
                .sum();
    }

    Set<String> mediaTypes() {
        Set<String> types = new TreeSet<>();
        all.forEach(part -> types.add(part.leaf().type()));
        return types;
    }

    private static boolean isFile(Part part) {
        return !part.leaf().isText() || part.leaf().header().fileName().isPresent();
    }
}
