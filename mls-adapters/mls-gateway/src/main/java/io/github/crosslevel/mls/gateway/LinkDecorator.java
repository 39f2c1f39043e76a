package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.transport.Link;

/**
 * Wraps the link from a front to the interconnect, to count, throttle or record what goes over it. The wrapped link
 * stays within the process: fronts of other hosts are assembled one by one, not by a {@link Gateway}.
 */
@FunctionalInterface
public interface LinkDecorator {
    /**
     * Returns the link to use instead of {@code link}, which leads from the front of the system to the interconnect.
     */
    Link decorate(SystemId system, Link link);
}
