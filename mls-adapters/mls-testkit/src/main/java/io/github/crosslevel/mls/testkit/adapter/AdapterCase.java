package io.github.crosslevel.mls.testkit.adapter;

import java.util.EnumSet;
import java.util.Set;

/**
 * One case of the contract.
 *
 * @param <A> the adapter
 * @param family what it is about
 * @param name what happens, in a few words; unique in its family
 * @param levels at which levels it can arise
 * @param failure how the trail fails, if the case lets it fail
 * @param body makes it happen and looks at how it ends
 */
record AdapterCase<A extends RunningAdapter>(
        CaseFamily family, String name, Set<AdapterLevel> levels, TrailFailure failure, Body<A> body) {
    /** When a record that is to fail fails. */
    enum TrailFailure {
        WHEN_APPENDED,
        WHEN_AWAITED
    }

    @FunctionalInterface
    interface Body<A extends RunningAdapter> {
        void run(CaseRun<A> run) throws Exception;
    }

    static <A extends RunningAdapter> AdapterCase<A> of(CaseFamily family, String name, Body<A> body) {
        return new AdapterCase<>(family, name, EnumSet.allOf(AdapterLevel.class), TrailFailure.WHEN_APPENDED, body);
    }

    /** Returns this case for one level only. */
    AdapterCase<A> only(AdapterLevel level) {
        return new AdapterCase<>(family, name, EnumSet.of(level), failure, body);
    }

    /** Returns this case with a trail whose failures show only when somebody waits for the record. */
    AdapterCase<A> whenAwaited() {
        return new AdapterCase<>(family, name, levels, TrailFailure.WHEN_AWAITED, body);
    }

    String title() {
        return family + ": " + name;
    }
}
