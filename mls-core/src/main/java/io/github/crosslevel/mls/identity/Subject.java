package io.github.crosslevel.mls.identity;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.label.Clearance;

/**
 * A subject whose identity has been established, with what the security administrator granted it.
 *
 * @param id its name
 * @param home the graded system it belongs to
 * @param clearance the labels it may hold
 * @param attributes what policy may ask about it, such as its role
 */
public record Subject(SubjectId id, SystemId home, Clearance clearance, Attributes attributes) {}
