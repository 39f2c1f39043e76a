package io.github.crosslevel.mls.benchmarks.inspection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Three hundred expressions of the kinds that attack signatures are made of, and the values of ordinary parameters. */
final class AttackRegexes {
    private static final String[] FUNCTIONS = {
        "sleep",
        "benchmark",
        "extractvalue",
        "updatexml",
        "load_file",
        "group_concat",
        "concat_ws",
        "char",
        "ascii",
        "substring",
        "substr",
        "mid",
        "hex",
        "unhex",
        "version",
        "database",
        "schema",
        "user",
        "pg_sleep",
        "waitfor",
        "xp_cmdshell",
        "sp_executesql",
        "utl_http.request",
        "dbms_pipe.receive_message",
        "ctxsys.drithsx.sn",
        "ifnull",
        "coalesce",
        "row_count",
        "found_rows",
        "md5",
        "sha1",
        "convert",
        "cast",
        "if",
        "elt",
        "make_set"
    };
    private static final String[] TAGS = {
        "script",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "img",
        "video",
        "audio",
        "body",
        "form",
        "base",
        "link",
        "meta",
        "style",
        "applet",
        "frame",
        "frameset",
        "input",
        "button",
        "details",
        "marquee",
        "isindex",
        "template"
    };
    private static final String[] EVENTS = {
        "error",
        "load",
        "click",
        "mouseover",
        "focus",
        "blur",
        "change",
        "submit",
        "keydown",
        "keyup",
        "toggle",
        "wheel",
        "drag",
        "drop",
        "paste",
        "copy",
        "play",
        "pause",
        "scroll",
        "resize",
        "animationstart",
        "pointerenter",
        "begin"
    };
    private static final String[] COMMANDS = {
        "cat",
        "ls",
        "id",
        "whoami",
        "uname",
        "wget",
        "curl",
        "nc",
        "bash",
        "sh",
        "python\\d?",
        "perl",
        "ruby",
        "php",
        "powershell(?:\\.exe)?",
        "cmd(?:\\.exe)?",
        "ping",
        "nslookup",
        "ifconfig",
        "netstat",
        "chmod",
        "rm",
        "cp",
        "mv",
        "tar",
        "gcc",
        "telnet",
        "ssh",
        "tftp",
        "certutil",
        "bitsadmin",
        "rundll32",
        "regsvr32",
        "mshta",
        "wmic",
        "net"
    };
    private static final String[] FILES = {
        "etc/passwd",
        "etc/shadow",
        "etc/hosts",
        "proc/self/environ",
        "windows/win\\.ini",
        "boot\\.ini",
        "web\\.xml",
        "WEB-INF",
        "META-INF",
        "\\.htaccess",
        "\\.git/config",
        "\\.ssh/id_rsa",
        "\\.env",
        "\\.bash_history",
        "my\\.cnf"
    };
    private static final String[] CLASSES = {
        "java\\.lang\\.Runtime",
        "java\\.lang\\.ProcessBuilder",
        "javax\\.naming",
        "com\\.sun\\.rowset\\.JdbcRowSetImpl",
        "org\\.apache\\.commons\\.collections",
        "org\\.springframework\\.beans",
        "freemarker\\.template",
        "ognl\\.",
        "groovy\\.lang",
        "javax\\.script",
        "sun\\.misc\\.Unsafe",
        "ysoserial",
        "TemplatesImpl",
        "InvokerTransformer"
    };
    private static final String[] OTHERS = {
        "(?i)\\bunion\\b.{1,100}?\\bselect\\b",
        "(?i)\\bselect\\b.{1,100}?\\bfrom\\b",
        "(?i)\\binsert\\s+into\\b",
        "(?i)\\bdelete\\s+from\\b",
        "(?i)\\bdrop\\s+(?:table|database|view)\\b",
        "(?i)\\bor\\b\\s+['\"]?\\d+['\"]?\\s*=",
        "(?i)'\\s*(?:or|and)\\s+'[^']*'\\s*=\\s*'",
        "--\\s",
        "/\\*.{0,50}?\\*/",
        "(?i);\\s*shutdown\\b",
        "(?i)\\border\\s+by\\s+\\d+",
        "(?i)\\bhaving\\s+\\d",
        "(?i)into\\s+(?:out|dump)file",
        "\\.\\./",
        "\\.\\.\\\\",
        "(?i)%2e%2e[/%]",
        "(?i)%c0%ae",
        "\\x00",
        "[\\r\\n]\\s*(?:Set-Cookie|Location)\\s*:",
        "(?i)javascript\\s*:",
        "(?i)vbscript\\s*:",
        "(?i)data:text/html",
        "(?i)expression\\s*\\(",
        "(?i)document\\.(?:cookie|write|domain)",
        "(?i)window\\.location",
        "(?i)\\$\\{jndi:",
        "(?i)\\$\\{(?:lower|upper|env|sys):",
        "#\\{.{1,60}\\}",
        "\\{\\{.{1,60}\\}\\}",
        "<%.{0,60}%>",
        "(?i)<\\?php",
        "(?i)<!entity",
        "(?i)<!doctype[^>]{0,80}\\[",
        "(?i)\\bfile://",
        "(?i)\\bgopher://",
        "(?i)\\bphp://(?:input|filter)",
        "(?i)169\\.254\\.169\\.254",
        "(?i)\\blocalhost\\b:\\d+",
        "rO0AB",
        "(?i)aced0005",
        "^O:\\d+:\"",
        "(?i)\\(\\)\\s*\\{.{0,20}:;",
        "`[^`]{1,80}`",
        "\\$\\([^)]{1,80}\\)",
        "(?i)\\beval\\s*\\(",
        "(?i)\\bassert\\s*\\(",
        "(?i)base64_decode",
        "(?i)fromcharcode",
        "(?i)\\bunescape\\s*\\(",
        "(?i)@import",
        "^(?:[A-Za-z0-9+/]{4}){20,}={0,2}$",
        "(?:\\\\x[0-9a-f]{2}){4,}",
        "(?:%u[0-9a-f]{4}){2,}",
        "(?:&#x?[0-9a-f]{2,5};){3,}",
        "['\";]\\s*\\|\\|",
        "(?i)\\bnull\\s*,\\s*null\\b",
        "[<>]{3,}",
        "(?i)\\bexec(?:ute)?\\s*\\(",
        "(?i)\\bxor\\b.{0,20}=",
        "(?i)\\blike\\s+['\"]%",
        "(?i)\\bbetween\\b.{1,30}\\band\\b",
        "\\)\\s*\\)\\s*(?:or|and)\\b",
        "(?i)regexp\\s*['\"(]"
    };

    private AttackRegexes() {}

    /** Returns three hundred expressions. */
    static List<String> expressions() {
        List<String> all = new ArrayList<>(List.of(OTHERS));
        for (String function : FUNCTIONS) {
            all.add("(?i)\\b" + function.replace(".", "\\.") + "\\s*\\(");
        }
        for (String tag : TAGS) {
            all.add("(?i)<\\s*/?\\s*" + tag + "[\\s/>]");
            all.add("(?i)&lt;\\s*" + tag + "\\b[^&]{0,80}&gt;");
        }
        for (String event : EVENTS) {
            all.add("(?i)[\\s\"'/]on" + event + "\\s*=");
        }
        for (String command : COMMANDS) {
            all.add("(?i)[;|&`\\n]\\s*(?:/(?:usr/)?s?bin/)?" + command + "(?:\\s|$)");
        }
        for (String file : FILES) {
            all.add("(?i)[/\\\\]" + file + "\\b");
            all.add("(?i)(?:\\.{2,}[/\\\\]+){1,8}" + file);
        }
        for (String name : CLASSES) {
            all.add(name);
            all.add("(?i)[\"'=:]\\s*" + name + "\\b");
        }
        for (int i = 0; all.size() < 300; i++) {
            all.add("(?i)\\b" + TAGS[i % TAGS.length] + "\\s*\\[\\s*" + EVENTS[i % EVENTS.length] + "\\d*\\s*\\]");
        }
        return List.copyOf(all.subList(0, 300));
    }

    /** Returns values of ordinary parameters, of 20 bytes in the mean. */
    static List<byte[]> values(int count) {
        Random random = new Random(1);
        MixedText mixed = new MixedText();
        List<byte[]> values = new ArrayList<>();
        while (values.size() < count) {
            String value = switch (random.nextInt(6)) {
                case 0 -> Long.toString(Math.abs(random.nextLong()));
                case 1 -> "user" + random.nextInt(10_000) + "@bank.example";
                case 2 -> "2026-11-" + (10 + random.nextInt(20)) + "T10:" + (10 + random.nextInt(50)) + ":00";
                case 3 -> mixed.text(8).substring(0, 8);
                case 4 -> mixed.text(20).substring(0, 20);
                default -> Long.toHexString(random.nextLong()) + "-" + random.nextInt(10_000);
            };
            values.add(value.getBytes(StandardCharsets.UTF_8));
        }
        return values;
    }
}
