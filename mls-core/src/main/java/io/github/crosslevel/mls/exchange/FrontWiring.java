package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.PolicySource;
import io.github.crosslevel.mls.admin.SystemRegistry;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.label.downgrade.Declassifier;
import io.github.crosslevel.mls.label.rule.AggregationRules;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.seal.Opener;
import io.github.crosslevel.mls.seal.Sealer;
import io.github.crosslevel.mls.transport.Link;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** What a {@link FrontBuilder} has collected: the ports of one front. */
record FrontWiring(
        SystemId system,
        PolicySource policies,
        SystemRegistry systems,
        Authenticator authenticator,
        AuditSink audit,
        InstantSource clock,
        Supplier<Attributes> environment,
        Sealer sealer,
        Opener opener,
        Link link,
        Map<ContentType, Canonicalizer> canonicalizers,
        Map<ContentType, CanonicalChecker> checkers,
        List<HeadInspector> headInspectors,
        List<Inspector> inspectors,
        List<ObligationHandler> obligationHandlers,
        Map<Action, Application> applications,
        BiPredicate<SystemId, Action> filed,
        Optional<Quarantine> quarantine,
        Optional<Labeler> labeler,
        AggregationRules aggregation,
        Optional<Declassifier> declassifier,
        ContinuationRules continuation,
        int messageLimit) {}
