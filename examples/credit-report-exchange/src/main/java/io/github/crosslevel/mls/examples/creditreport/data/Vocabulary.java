package io.github.crosslevel.mls.examples.creditreport.data;

import java.util.List;

/** The words that made-up reports are made of. */
final class Vocabulary {
    static final List<String> SURNAMES = words("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 "
            + "彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 欧阳 司马 诸葛 上官");
    static final List<String> GIVEN_NAMES = words(
            "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂英 建华 玉兰 志强 秀英 " + "文博 子轩 浩然 欣怡 梓涵 雨桐 思远 嘉怡 晓东 春梅 海燕 国栋 丽华 俊杰 雪梅");
    static final List<String> CITIES = words("北京市朝阳区 上海市浦东新区 广州市天河区 深圳市南山区 杭州市西湖区 成都市武侯区 武汉市江汉区 西安市雁塔区 "
            + "南京市鼓楼区 重庆市渝中区 天津市和平区 苏州市工业园区 长沙市岳麓区 郑州市金水区 青岛市市南区 昆明市五华区");
    static final List<String> STREETS = words("人民路 建设路 解放大道 中山路 和平街 长江路 黄河路 文化路 学院路 新华街 朝阳路 迎宾大道 滨河路 科技路 友谊路 青年路");
    static final List<String> TRADES = words("科技 贸易 物流 食品 机械 建筑 医药 教育 传媒 纺织 能源 环保 电子 汽车 农业 旅游");
    static final List<String> FIRMS = words("华信 中联 东方 远大 恒通 瑞丰 天成 金桥 新世纪 长城 四海 同创 鸿运 博雅 正元 安泰");
    static final List<String> BANKS =
            words("中国工商银行 中国农业银行 中国银行 中国建设银行 交通银行 招商银行 中信银行 浦发银行 民生银行 " + "兴业银行 平安银行 光大银行 华夏银行 广发银行 邮政储蓄银行 北京银行");
    static final List<String> LOAN_KINDS = words("个人住房贷款 个人消费贷款 个人经营性贷款 汽车贷款 助学贷款 农户贷款 信用卡分期 装修贷款");

    /** Area codes by GB/T 2260, one of each province. */
    static final List<Integer> AREAS = List.of(
            110105, 120101, 130102, 140105, 150102, 210102, 220102, 230102, 310115, 320106, 330106, 340102, 350102,
            360102, 370202, 410105, 420103, 430104, 440106, 450103, 460105, 500103, 510107, 520102, 530102, 540102,
            610113, 620102, 630102, 640104, 650102);

    private Vocabulary() {}

    private static List<String> words(String spaced) {
        return List.of(spaced.split(" "));
    }
}
