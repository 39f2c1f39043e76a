package io.github.crosslevel.mls.crypto.desensitize;

import java.util.Arrays;
import java.util.List;

/**
 * The divisions of the highest level and their codes, the first two digits of an area (GB/T 2260). Areas below them
 * come and go, while the numbers that were given under them stay valid, so that only these are checked. The order is
 * part of what {@link ResidentIdRank} encrypts.
 */
enum Province {
    BEIJING(11, "北京市"),
    TIANJIN(12, "天津市"),
    HEBEI(13, "河北省"),
    SHANXI(14, "山西省"),
    NEI_MONGOL(15, "内蒙古自治区"),
    LIAONING(21, "辽宁省"),
    JILIN(22, "吉林省"),
    HEILONGJIANG(23, "黑龙江省"),
    SHANGHAI(31, "上海市"),
    JIANGSU(32, "江苏省"),
    ZHEJIANG(33, "浙江省"),
    ANHUI(34, "安徽省"),
    FUJIAN(35, "福建省"),
    JIANGXI(36, "江西省"),
    SHANDONG(37, "山东省"),
    HENAN(41, "河南省"),
    HUBEI(42, "湖北省"),
    HUNAN(43, "湖南省"),
    GUANGDONG(44, "广东省"),
    GUANGXI(45, "广西壮族自治区"),
    HAINAN(46, "海南省"),
    CHONGQING(50, "重庆市"),
    SICHUAN(51, "四川省"),
    GUIZHOU(52, "贵州省"),
    YUNNAN(53, "云南省"),
    XIZANG(54, "西藏自治区"),
    SHAANXI(61, "陕西省"),
    GANSU(62, "甘肃省"),
    QINGHAI(63, "青海省"),
    NINGXIA(64, "宁夏回族自治区"),
    XINJIANG(65, "新疆维吾尔自治区"),
    TAIWAN(71, "台湾省"),
    HONG_KONG(81, "香港特别行政区"),
    MACAO(82, "澳门特别行政区"),
    /** Residence permits for those who come from Taiwan; no address begins with it. */
    TAIWAN_RESIDENTS(83, "台湾居民");

    static final List<Province> ALL = List.of(values());

    private static final int[] INDEXES = new int[100];

    static {
        Arrays.fill(INDEXES, -1);
        for (int i = 0; i < ALL.size(); i++) {
            INDEXES[ALL.get(i).code] = i;
        }
    }

    private final int code;
    private final String title;

    Province(int code, String title) {
        this.code = code;
        this.title = title;
    }

    int code() {
        return code;
    }

    String title() {
        return title;
    }

    /** Returns the place in {@link #ALL} of the one with a code from 0 to 99, or -1. */
    static int indexOf(int code) {
        return INDEXES[code];
    }

    /** Returns whether the two digits there are the code of one. */
    static boolean isKnown(CharSequence digits, int from) {
        return INDEXES[10 * (digits.charAt(from) - '0') + (digits.charAt(from + 1) - '0')] >= 0;
    }
}
