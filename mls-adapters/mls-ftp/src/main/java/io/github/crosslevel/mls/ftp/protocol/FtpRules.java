package io.github.crosslevel.mls.ftp.protocol;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a client may do: verbs, and directories with all below them. What is not allowed is refused.
 *
 * @param verbs the verbs
 * @param readable where it may read and list
 * @param writable where it may store, rename and remove
 */
public record FtpRules(Set<FtpVerb> verbs, List<FtpPath> readable, List<FtpPath> writable) {
    /** Copies all three. */
    public FtpRules {
        verbs = Set.copyOf(verbs);
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
    }

    /** Returns rules that allow to fetch and list, over passive data connections only. */
    public static FtpRules fetching(FtpPath... readable) {
        return new FtpRules(session(), List.of(readable), List.of());
    }

    /**
     * Returns rules that allow to fetch and list everywhere in {@code readable}, and to store and rename in
     * {@code writable}; not to append or remove.
     */
    public static FtpRules exchanging(List<FtpPath> readable, List<FtpPath> writable) {
        Set<FtpVerb> verbs = session();
        verbs.addAll(EnumSet.of(FtpVerb.STOR, FtpVerb.RNFR, FtpVerb.RNTO));
        return new FtpRules(verbs, readable, writable);
    }

    /** Returns rules that allow to look around and to store in the directories, and nothing else. */
    public static FtpRules storing(List<FtpPath> directories) {
        Set<FtpVerb> verbs = session();
        verbs.add(FtpVerb.STOR);
        return new FtpRules(verbs, List.of(FtpPath.root()), directories);
    }

    /** Returns these rules with further verbs allowed. */
    public FtpRules allowing(FtpVerb... further) {
        Set<FtpVerb> more = EnumSet.noneOf(FtpVerb.class);
        more.addAll(verbs);
        more.addAll(List.of(further));
        return new FtpRules(more, readable, writable);
    }

    private static Set<FtpVerb> session() {
        Set<FtpVerb> verbs = EnumSet.allOf(FtpVerb.class);
        verbs.removeIf(verb -> switch (verb.argument()) {
            case WRITE, ADDRESS, TLS, ZERO, PROTECTION -> true;
            default -> false;
        });
        return verbs;
    }

    /** Returns whether something may be read or listed there. */
    public boolean mayRead(FtpPath path) {
        return allows(readable, path);
    }

    /** Returns whether something may be stored, renamed or removed there. */
    public boolean mayWrite(FtpPath path) {
        return allows(writable, path);
    }

    private static boolean allows(List<FtpPath> directories, FtpPath path) {
        return directories.stream().anyMatch(directory -> directory.contains(path));
    }
}
