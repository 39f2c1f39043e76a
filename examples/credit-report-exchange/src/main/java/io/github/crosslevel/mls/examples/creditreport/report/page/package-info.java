/** The report as one web page that needs nothing else: markup, charts in SVG, light and dark. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.report.page;

import org.jspecify.annotations.NullMarked;
