package io.github.crosslevel.mls.examples.creditreport.scenario;

/**
 * How much there is of everything.
 *
 * @param reports credit reports in the database, and lines of an inquiry file
 * @param httpQueries queries over HTTP
 * @param callers callers at a time
 * @param inProcessQueries queries without the HTTP hop
 * @param rounds how often an inquiry file goes in and its result file comes out
 * @param firstLines lines of each of the first files, 0 for none of these files
 */
public record Sizes(int reports, int httpQueries, int callers, int inProcessQueries, int rounds, int firstLines) {
    /** The sizes of the main job. */
    public static final Sizes FULL = new Sizes(100_000, 10_000, 2, 5_000, 2, 1_000_000);

    /** Checks that there is something of everything. */
    public Sizes {
        if (reports < 100 || httpQueries < 1 || callers < 1 || inProcessQueries < 1 || rounds < 1 || firstLines < 0) {
            throw new IllegalArgumentException("the scenario needs 100 reports and one of everything else");
        }
    }
}
