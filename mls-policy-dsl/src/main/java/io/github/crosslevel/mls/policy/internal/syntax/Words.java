package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Words of the language that are names to the grammar: each list is all that may stand at one place, so that they can
 * be told from declared names and written in either language.
 */
public enum Words {
    /** Types of attributes; beside them, declared enumerations, none of which is called like a type. */
    TYPES(Arrays.stream(AttributeDeclaration.Type.values())
            .map(AttributeDeclaration.Type::spelling)
            .toList()),
    /** Kinds of dimensions of labels, in the order of their declarations in the kernel. */
    DIMENSIONS(pairs("chain 链 poset 偏序 all-of 全部 any-of 任一 hierarchy 层次 integrity 完整性 validity 有效期"
            + " channel 通道 rights 权限 purpose 用途 handling 处置 conflict 冲突")),
    /** What days of calendars are. */
    DAYS(pairs("holiday 节假日 workday 工作日")),
    /** How demands of several rules become one. */
    MERGES(pairs("union 并集 intersection 交集 max 最大 min 最小 any 任一 all 全部 first 首个")),
    /** Units of time; those of size and money are the same in both languages. */
    UNITS(pairs("ms 毫秒 s 秒 min 分钟 h 小时 d 天"));

    private final List<Phrase> words;

    Words(List<Phrase> words) {
        this.words = words;
    }

    private static List<Phrase> pairs(String text) {
        String[] spellings = text.split(" ", -1);
        List<Phrase> pairs = new ArrayList<>();
        for (int i = 0; i < spellings.length; i += 2) {
            pairs.add(new Phrase(spellings[i], spellings[i + 1]));
        }
        return List.copyOf(pairs);
    }

    /** Returns the words in order. */
    public List<Phrase> words() {
        return words;
    }

    /** Returns the word that is spelled like this in one of the languages. */
    public Optional<Phrase> find(String spelling) {
        return words.stream()
                .filter(word ->
                        word.english().equals(spelling) || word.chinese().equals(spelling))
                .findFirst();
    }
}
