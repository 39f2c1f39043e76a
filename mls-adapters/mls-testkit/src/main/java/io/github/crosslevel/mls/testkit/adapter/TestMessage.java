package io.github.crosslevel.mls.testkit.adapter;

/**
 * A message that a case sends.
 *
 * @param object what is asked for or moved: a name of lower-case letters, digits and hyphens, new in each run
 * @param text the content: letters, digits and line feeds, with at most 60 characters a line, unless the case is about
 *     content that is something else
 */
public record TestMessage(String object, String text) {}
