package io.github.crosslevel.mls.ftp;

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
     * Returns rules that allow to fetch and list everywhere in {@code readable}, and to store in {@code writable}; not
     * to remove.
     */
    public static FtpRules exchanging(List<FtpPath> readable, List<FtpPath> writable) {
        Set<FtpVerb> verbs = session();
        verbs.addAll(EnumSet.of(FtpVerb.STOR, FtpVerb.REST, FtpVerb.RNFR, FtpVerb.RNTO));
        return new FtpRules(verbs, readable, writable);
    }

    private static Set<FtpVerb> session() {
        Set<FtpVerb> verbs = EnumSet.allOf(FtpVerb.class);
        verbs.removeIf(verb -> verb.argument() == FtpVerb.Argument.WRITE
                || verb.argument() == FtpVerb.Argument.ADDRESS
                || verb == FtpVerb.REST);
        return verbs;
    }

    static boolean allows(List<FtpPath> directories, FtpPath path) {
        return directories.stream().anyMatch(directory -> directory.contains(path));
    }
}
