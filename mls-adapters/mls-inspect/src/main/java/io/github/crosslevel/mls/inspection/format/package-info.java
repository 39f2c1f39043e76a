/**
 * Rules about the form of content: parameters, URLs, tables and records, JSON, XML. Each yields findings with their
 * places, and facts about the content that policies can refer to.
 */
@NullMarked
package io.github.crosslevel.mls.inspection.format;

import org.jspecify.annotations.NullMarked;
