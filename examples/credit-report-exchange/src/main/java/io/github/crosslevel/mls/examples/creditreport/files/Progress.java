package io.github.crosslevel.mls.examples.creditreport.files;

/** Whoever wants to know how far a file has come. */
@FunctionalInterface
public interface Progress {
    /**
     * Takes note.
     *
     * @param file the name of the file
     * @param arrived how many bytes the destination has
     * @param length how many there are, 0 while that is not known yet
     */
    void at(String file, long arrived, long length);
}
