package io.github.crosslevel.mls.policy.railroad;

import java.util.List;

/** A part of a grammar rule, as a track that trains of tokens follow from left to right. */
sealed interface Track {
    /** A token or a rule. */
    record Station(String text, boolean rule) implements Track {}

    /** Nothing. */
    record Empty() implements Track {}

    /** One behind the other. */
    record Line(List<Track> parts) implements Track {}

    /** One of several. */
    record Fork(List<Track> branches) implements Track {}

    /** Once or more, with something in between. */
    record Loop(Track part, Track between) implements Track {}
}
