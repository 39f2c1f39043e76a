package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.PolicyTestResult;
import java.util.List;

/**
 * Test results in the XML form of JUnit, which build servers read. It says nothing about time, so that the same results
 * are the same file. Not thread-safe.
 */
final class JUnitXml {
    private final StringBuilder suites = new StringBuilder();

    /** Adds the results of one policy. */
    void add(String file, String policy, List<PolicyTestResult> results) {
        long failures = results.stream()
                .filter(PolicyTestResult.Failed.class::isInstance)
                .count();
        open(file, results.size(), failures, 0);
        for (PolicyTestResult result : results) {
            suites.append("    <testcase classname=\"").append(escape(policy)).append("\" name=\"");
            suites.append(escape(result.title()));
            if (result instanceof PolicyTestResult.Failed failed) {
                suites.append("\">\n      <failure message=\"expected ")
                        .append(escape(failed.expected().english()));
                suites.append(", found ")
                        .append(escape(failed.found().english()))
                        .append("\">");
                suites.append(escape(failed.toString())).append("</failure>\n    </testcase>\n");
            } else {
                suites.append("\"/>\n");
            }
        }
        suites.append("  </testsuite>\n");
    }

    /** Adds a file that is no policy, so that none of its tests could run. */
    void addBroken(String file) {
        open(file, 1, 0, 1);
        suites.append("    <testcase classname=\"mls\" name=\"compiles\">\n");
        suites.append("      <error message=\"not a policy\"/>\n    </testcase>\n  </testsuite>\n");
    }

    private void open(String file, int tests, long failures, int errors) {
        suites.append("  <testsuite name=\"")
                .append(escape(file))
                .append("\" tests=\"")
                .append(tests);
        suites.append("\" failures=\"")
                .append(failures)
                .append("\" errors=\"")
                .append(errors)
                .append("\">\n");
    }

    /** Returns the document. */
    String text() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n" + suites + "</testsuites>\n";
    }

    private static String escape(String text) {
        return XmlText.escape(text);
    }
}
