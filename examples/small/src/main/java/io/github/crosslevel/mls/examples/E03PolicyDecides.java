package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;

/**
 * Policy: the same rules in Chinese and in English, what they permit with which duty, and why they do not permit.
 *
 * <p>The mandatory rules come first: no policy can permit what is above a clearance.
 *
 * <p>Read next: {@link E04PolicyErrors}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E03PolicyDecides -pl examples/small -am package</pre>
 */
final class E03PolicyDecides {
    private static final String ENGLISH = """
            schema credit version 1 {
              level public < internal < secret;
              system internet grade 2;
              system intranet grade 3;
              action answer;
              protocol http;
              subject { role: enum {clerk, guest}; }
              object { type: enum {report}; }
              obligation mask(fields);
            }
            policy credit-exchange combine deny-overrides {
              rule clerks permit answer
                when subject.role == clerk and time in Monday..Friday[08:00..20:00) zone Asia/Shanghai
                obligation mask(fields = "idNumber");
            }
            """;
    private static final String CHINESE = """
            体系 credit 版本 1 {
              级别 public|公开 < internal|内部 < secret|秘密;
              系统 internet|互联网 等级 2;
              系统 intranet|内联网 等级 3;
              操作 answer|应答;
              协议 http;
              主体 { role|角色: 枚举 {clerk|柜员, guest|访客}; }
              客体 { type: 枚举 {report|报告}; }
              义务 mask|脱敏(fields|字段);
            }
            策略 credit-exchange 合并 拒绝优先 {
              规则 clerks|柜员办理 许可 应答
                当 主体.角色 == 柜员 且 时间 属于 周一..周五[08:00..20:00) 时区 Asia/Shanghai
                义务 脱敏(字段 = "idNumber");
            }
            """;
    private static final Instant MONDAY_TEN = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant MONDAY_MIDNIGHT = Instant.parse("2026-03-02T16:00:00Z");

    private E03PolicyDecides() {}

    public static void main(String[] args) {
        CompiledPolicy policy = compile("credit.en.mls", ENGLISH);
        Decider decider = MandatoryAccess.before(policy.decider());
        show("clerk on Monday at 10:00", decider.decide(request(policy, "secret", "clerk", MONDAY_TEN)));
        show("guest on Monday at 10:00", decider.decide(request(policy, "secret", "guest", MONDAY_TEN)));
        show("clerk at midnight", decider.decide(request(policy, "secret", "clerk", MONDAY_MIDNIGHT)));
        show("clerk cleared for less", decider.decide(request(policy, "internal", "clerk", MONDAY_TEN)));

        CompiledPolicy chinese = compile("credit.zh.mls", CHINESE);
        System.out.println("same meaning in Chinese: " + policy.sameMeaningAs(chinese));
    }

    private static CompiledPolicy compile(String name, String text) {
        return PolicyCompiler.standard().compile(PolicySource.of(name, text)).orThrow();
    }

    private static AccessRequest request(CompiledPolicy policy, String clearance, String role, Instant time) {
        SystemId home = SystemId.of("internet");
        Clearance any = Clearance.upTo(policy.labels().top());
        Clearance held = Clearance.upTo(policy.labels().label(clearance));
        return new AccessRequest(
                new Subject(SubjectId.of("zhang"), home, held, Attributes.of("role", AttributeValue.of(role))),
                ObjectRef.of("report/1", "report"),
                policy.labels().label("secret"),
                Action.of("answer"),
                Protocol.of("http"),
                new GradedSystem(SystemId.of("intranet"), 3, any),
                new GradedSystem(home, 2, any),
                time);
    }

    private static void show(String who, Decision decision) {
        if (decision instanceof Decision.Permit permit) {
            System.out.println(who + ": permit by " + permit.rule() + " with " + permit.obligations());
        } else {
            System.out.println(who + ": deny, " + ((Decision.Deny) decision).reason());
        }
    }
}
