package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.ChannelDimension;
import io.github.crosslevel.mls.label.ConflictDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.HandlingDimension;
import io.github.crosslevel.mls.label.HierarchyDimension;
import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.label.PosetDimension;
import io.github.crosslevel.mls.label.PurposeDimension;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Setting;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Makes labels from what is written; what means nothing is reported and yields empty. */
final class LabelConstants {
    private static final Domain RIGHTS = Domain.bilingual(
            new Phrase("rights", "权限"),
            Stream.of(Rights.values()).map(Rights::keyword).toList(),
            List.of("无权", "只读", "只写", "读写", "修改", "完全控制"));

    private final Resolver resolver;
    private final LabelNames names;

    LabelConstants(Resolver resolver) {
        this.resolver = resolver;
        this.names = resolver.vocabulary().labelNames();
    }

    Optional<Label> label(Constant.Symbol symbol) {
        LabelBuilder builder = names.schema().label();
        boolean known = setLevel(symbol.name(), builder);
        known &= setCategories(symbol.categories(), builder);
        Map<Integer, SourceSpan> set = new HashMap<>();
        for (Setting setting : symbol.settings()) {
            OptionalInt position = resolver.position(names.dimensions(), setting.dimension());
            Name name = setting.dimension();
            SourceSpan first = position.isPresent() ? set.putIfAbsent(position.getAsInt(), name.span()) : null;
            if (first != null) {
                DiagnosticLog log = resolver.log();
                log.reportDuplicate(name.span(), name.text(), log.place(first));
                known = false;
            }
            known &= position.isPresent() && set(setting, position.getAsInt(), builder);
        }
        return known ? Optional.of(builder.build()) : Optional.empty();
    }

    private boolean setLevel(Name written, LabelBuilder builder) {
        OptionalInt level = resolver.position(names.levels(), written);
        level.ifPresent(p -> first(ChainDimension.class)
                .ifPresent(d -> builder.set(d, names.levels().names().get(p))));
        return level.isPresent();
    }

    private boolean setCategories(List<Name> written, LabelBuilder builder) {
        Optional<Set<String>> found = all(names.categories(), written);
        found.filter(set -> !set.isEmpty())
                .ifPresent(set -> first(AllOfDimension.class).ifPresent(d -> builder.set(d, set)));
        return found.isPresent();
    }

    private <D extends Dimension<?>> Optional<D> first(Class<D> type) {
        return names.schema().dimensions().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private boolean set(Setting setting, int position, LabelBuilder builder) {
        Dimension<?> dimension = names.schema().dimensions().get(position);
        Domain domain = names.values().get(position);
        if (dimension instanceof ChainDimension d) {
            return one(setting, domain).map(v -> builder.set(d, v)).isPresent();
        } else if (dimension instanceof PosetDimension d) {
            return one(setting, domain).map(v -> builder.set(d, v)).isPresent();
        } else if (dimension instanceof IntegrityDimension d) {
            return one(setting, domain).map(v -> builder.set(d, v)).isPresent();
        } else if (dimension instanceof RightsDimension d) {
            return one(setting, RIGHTS)
                    .map(v -> builder.set(d, List.of(Rights.values()).get(RIGHTS.position(v))))
                    .isPresent();
        } else if (dimension instanceof ValidityDimension d) {
            return validity(setting).map(v -> builder.set(d, v)).isPresent();
        } else if (dimension instanceof AnyOfDimension d) {
            return formula(setting, d, domain).map(v -> builder.set(d, v)).isPresent();
        }
        return some(setting, domain)
                .filter(v -> setNames(dimension, v, builder))
                .isPresent();
    }

    private static boolean setNames(Dimension<?> dimension, Set<String> value, LabelBuilder builder) {
        if (dimension instanceof AllOfDimension d) {
            builder.set(d, value);
        } else if (dimension instanceof HierarchyDimension d) {
            builder.set(d, value);
        } else if (dimension instanceof ChannelDimension d) {
            builder.set(d, value);
        } else if (dimension instanceof PurposeDimension d) {
            builder.set(d, value);
        } else if (dimension instanceof HandlingDimension d) {
            builder.set(d, value);
        } else if (dimension instanceof ConflictDimension d) {
            builder.set(d, value);
        }
        return true;
    }

    private Optional<String> one(Setting setting, Domain domain) {
        if (setting.value() instanceof Setting.Names written && written.names().size() == 1) {
            return all(domain, written.names()).map(set -> set.iterator().next());
        }
        return mismatch(domain.kind(), setting);
    }

    private Optional<Set<String>> some(Setting setting, Domain domain) {
        if (setting.value() instanceof Setting.Names written) {
            return all(domain, written.names());
        }
        return mismatch(new Phrase("names separated by commas", "用逗号分隔的名称"), setting);
    }

    /** Returns the canonical names, or empty if one is not declared. */
    private Optional<Set<String>> all(Domain domain, List<Name> written) {
        Set<String> found = new LinkedHashSet<>();
        boolean complete = true;
        for (Name name : written) {
            OptionalInt position = resolver.position(domain, name);
            position.ifPresent(p -> found.add(domain.names().get(p)));
            complete &= position.isPresent();
        }
        return complete ? Optional.of(found) : Optional.empty();
    }

    private Optional<Validity> validity(Setting setting) {
        if (!(setting.value() instanceof Setting.Period period)) {
            return mismatch(new Phrase("span of time", "时间段"), setting);
        }
        Optional<Instant> from = period.from().stream().findFirst();
        Optional<Instant> to = period.to().stream().findFirst();
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            resolver.log().report(DiagnosticCode.EMPTY_WINDOW, setting.span());
            return Optional.empty();
        }
        return Optional.of(new Validity(from, to, Optional.empty()));
    }

    private Optional<Formula> formula(Setting setting, AnyOfDimension dimension, Domain domain) {
        Phrase expected = new Phrase("names with `and` and `or`", "用 `且` 和 `或` 连接的名称");
        if (setting.value() instanceof Setting.Period
                || (setting.value() instanceof Setting.Names written
                        && written.names().size() > 1)) {
            return mismatch(expected, setting);
        }
        try {
            return formula(setting.value(), dimension, domain);
        } catch (LabelTooComplexException e) {
            resolver.log().report(DiagnosticCode.LABEL_TOO_COMPLEX, setting.span());
            return Optional.empty();
        }
    }

    private Optional<Formula> formula(Setting.Value value, AnyOfDimension dimension, Domain domain) {
        if (value instanceof Setting.Names written) {
            return all(domain, written.names()).map(set -> dimension.anyOf(set.toArray(String[]::new)));
        }
        boolean all = value instanceof Setting.AllOf;
        List<Setting.Value> parts = value instanceof Setting.AllOf both
                ? both.parts()
                : value instanceof Setting.AnyOf either ? either.parts() : List.of();
        List<Formula> formulas = new ArrayList<>();
        parts.forEach(part -> formula(part, dimension, domain).ifPresent(formulas::add));
        return formulas.size() == parts.size()
                ? formulas.stream().reduce(all ? Formula::and : Formula::or)
                : Optional.empty();
    }

    private <T> Optional<T> mismatch(Phrase expected, Setting setting) {
        SourceSpan span = setting.span();
        Phrase found = setting.value() instanceof Setting.Period
                ? new Phrase("span of time", "时间段")
                : setting.value() instanceof Setting.Names
                        ? new Phrase("names separated by commas", "用逗号分隔的名称")
                        : new Phrase("names with `and` and `or`", "用 `且` 和 `或` 连接的名称");
        resolver.mismatch(expected, found, span);
        return Optional.empty();
    }
}
