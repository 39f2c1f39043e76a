package io.github.crosslevel.mls.examples.creditreport.scenario;

import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of the command.
 *
 * @param language of everything that is shown
 * @param json where the results go for machines
 * @param report where the report page goes
 * @param policy the policy to use instead of the one that comes with the scenario
 * @param directory where to work, and to go on after a crash; a temporary one if absent
 * @param goals whether a missed performance goal fails the run
 */
public record Options(
        Language language,
        Optional<Path> json,
        Optional<Path> report,
        Optional<Path> policy,
        Optional<Path> directory,
        Goals goals) {
    /** What a missed performance goal means. */
    public enum Goals {
        /** It is shown. */
        SHOWN,
        /** It fails the run. */
        REQUIRED
    }

    /** How the command is used. */
    public static final Phrase USAGE = new Phrase("""
            usage: CreditReportExchange [options]
              --lang zh|en      language, by default that of the locale
              --json FILE       write the results for machines
              --report FILE     write the report page
              --policy FILE     use this policy
              --directory DIR   work in this directory and keep it; go on there after a crash
              --strict          fail if a performance goal is missed
              --help            show this""", """
            用法: CreditReportExchange [选项]
              --lang zh|en      语言，默认取自系统区域
              --json FILE       将结果写为机器可读文件
              --report FILE     写出报告网页
              --policy FILE     使用此策略文件
              --directory DIR   在此目录中工作并保留；崩溃后可在此继续
              --strict          未达到性能目标即视为失败
              --help            显示本说明""");

    /** The options of a command without any. */
    public static Options defaults() {
        return new Options(
                Language.of(Locale.getDefault(Locale.Category.DISPLAY)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Goals.SHOWN);
    }

    /** Returns whether the arguments ask for help. */
    public static boolean askForHelp(List<String> arguments) {
        return arguments.contains("--help");
    }

    /** Returns the language that the arguments ask for, whatever else is wrong with them. */
    public static Language languageOf(List<String> arguments) {
        int code = arguments.indexOf("--lang") + 1;
        try {
            return code > 0 && code < arguments.size()
                    ? language(arguments.get(code))
                    : defaults().language();
        } catch (UsageException e) {
            return defaults().language();
        }
    }

    /**
     * Reads the arguments of the command.
     *
     * @throws UsageException if one is unknown, or lacks its value
     */
    public static Options parse(List<String> arguments) throws UsageException {
        Options options = defaults();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            options = switch (option) {
                case "--lang" -> options.with(language(value(option, rest)));
                case "--json" -> options.withJson(path(option, rest));
                case "--report" -> options.withReport(path(option, rest));
                case "--policy" -> options.withPolicy(path(option, rest));
                case "--directory" -> options.withDirectory(path(option, rest));
                case "--strict" -> options.with(Goals.REQUIRED);
                default ->
                    throw new UsageException(
                            "unknown option `" + option + "`; --help shows the options",
                            "未知选项 `" + option + "`；--help 显示可用选项");
            };
        }
        return options;
    }

    private static String value(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException("option `" + option + "` needs a value", "选项 `" + option + "` 需要一个值");
        }
        return rest.next();
    }

    private static Path path(String option, Iterator<String> rest) throws UsageException {
        String text = value(option, rest);
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UsageException("`" + text + "` is not a path", "`" + text + "` 不是路径");
        }
    }

    private static Language language(String code) throws UsageException {
        return switch (code) {
            case "zh" -> Language.CHINESE;
            case "en" -> Language.ENGLISH;
            default ->
                throw new UsageException(
                        "language `" + code + "` is neither zh nor en", "语言 `" + code + "` 既不是 zh 也不是 en");
        };
    }

    private Options with(Language chosen) {
        return new Options(chosen, json, report, policy, directory, goals);
    }

    private Options with(Goals chosen) {
        return new Options(language, json, report, policy, directory, chosen);
    }

    private Options withJson(Path file) {
        return new Options(language, Optional.of(file), report, policy, directory, goals);
    }

    private Options withReport(Path file) {
        return new Options(language, json, Optional.of(file), policy, directory, goals);
    }

    private Options withPolicy(Path file) {
        return new Options(language, json, report, Optional.of(file), directory, goals);
    }

    private Options withDirectory(Path chosen) {
        return new Options(language, json, report, policy, Optional.of(chosen), goals);
    }
}
