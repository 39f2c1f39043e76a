/** The main job: two systems of different grade exchange credit reports through the whole pipeline. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport;

import org.jspecify.annotations.NullMarked;
