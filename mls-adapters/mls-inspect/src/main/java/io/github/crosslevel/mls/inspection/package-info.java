/**
 * Inspection of content as a whole: one engine for a string, a stream or a file, alone or as an inspector of a front.
 *
 * <p>What is looked for stands in the packages below, each usable alone; arrows point to what a package uses:
 *
 * <pre>
 *                    inspection                      InspectionEngine: all of it, one outcome
 *       ┌───────┬────────┼──────────┬──────────┐
 *   signature format    scan   fingerprint     │
 *       └───────┴────────┼──────────┘          │
 *                      view ◀──────────────────┘     decoded forms, each with where it comes from
 *                     archive                        entries of ZIP, gzip and tar, read strictly
 *                type        match       text         what it is; many patterns in one pass; what is wrong with rules
 * </pre>
 *
 * <p>The way of a content: an {@link io.github.crosslevel.mls.inspect.Inspector} looks at its bytes (type, archives,
 * keywords in several encodings, fingerprints, scanners, format rules); a
 * {@link io.github.crosslevel.mls.inspection.ViewInspector} at each of its decoded views (signatures, keywords). Every
 * one gives an {@link io.github.crosslevel.mls.inspect.Inspection}, the strictest wins, and all findings are kept.
 */
@NullMarked
package io.github.crosslevel.mls.inspection;

import org.jspecify.annotations.NullMarked;
