/**
 * Contracts as JUnit interfaces: a test class of an implementation implements the contract of its port, says how to
 * make one, and inherits every case.
 */
@NullMarked
package io.github.crosslevel.mls.testkit;

import org.jspecify.annotations.NullMarked;
