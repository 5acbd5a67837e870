"""The thirty-four provinces and their kin (省级区划): short name, full name and two digits, enough to read lists; dated codes live in the registry."""

from tihang.core.problems import Problem, bad

PROVINCES = {
    "北京": ("北京市", "11"),
    "天津": ("天津市", "12"),
    "河北": ("河北省", "13"),
    "山西": ("山西省", "14"),
    "内蒙古": ("内蒙古自治区", "15"),
    "辽宁": ("辽宁省", "21"),
    "吉林": ("吉林省", "22"),
    "黑龙江": ("黑龙江省", "23"),
    "上海": ("上海市", "31"),
    "江苏": ("江苏省", "32"),
    "浙江": ("浙江省", "33"),
    "安徽": ("安徽省", "34"),
    "福建": ("福建省", "35"),
    "江西": ("江西省", "36"),
    "山东": ("山东省", "37"),
    "河南": ("河南省", "41"),
    "湖北": ("湖北省", "42"),
    "湖南": ("湖南省", "43"),
    "广东": ("广东省", "44"),
    "广西": ("广西壮族自治区", "45"),
    "海南": ("海南省", "46"),
    "重庆": ("重庆市", "50"),
    "四川": ("四川省", "51"),
    "贵州": ("贵州省", "52"),
    "云南": ("云南省", "53"),
    "西藏": ("西藏自治区", "54"),
    "陕西": ("陕西省", "61"),
    "甘肃": ("甘肃省", "62"),
    "青海": ("青海省", "63"),
    "宁夏": ("宁夏回族自治区", "64"),
    "新疆": ("新疆维吾尔自治区", "65"),
    "台湾": ("台湾省", "71"),
    "香港": ("香港特别行政区", "81"),
    "澳门": ("澳门特别行政区", "82"),
}
IN_THE_PLAN = {"大连": "210200", "宁波": "330200", "厦门": "350200", "青岛": "370200", "深圳": "440300"}
"""计划单列市: cities specifically designated in the state plan stand beside the provinces in many lists."""

XPCC = frozenset({"兵团", "新疆兵团", "新疆生产建设兵团"})
OF_THE_NATION = "100000"
DIGITS = {digits for _, digits in PROVINCES.values()}
SHORT = {full: short for short, (full, _) in PROVINCES.items()}


def short_province(text: str) -> str:
    """广西壮族自治区 and 广西 → 广西; a city in the plan keeps its name; nothing for what is no province."""
    plain = text.strip()
    if plain in PROVINCES or plain in IN_THE_PLAN:
        return plain
    if plain in XPCC:
        return "新疆兵团"
    return SHORT.get(plain) or (plain.removesuffix("市") if plain.removesuffix("市") in IN_THE_PLAN else "")


def province_code(short: str) -> str:
    """江苏 → 320000, 宁波 → 330200; nothing for the XPCC, which has no code, and for unknown names."""
    if short in IN_THE_PLAN:
        return IN_THE_PLAN[short]
    return PROVINCES[short][1] + "0000" if short in PROVINCES else ""


def province_digits(region: str, province: str) -> str:
    """The two digits of a province, by region code or by name; nothing where neither says."""
    return region[:2] if region else province_code(short_province(province))[:2]


def issued_somewhere(region: str) -> bool:
    """Whether the six digits inside a credit code are of a province, or of the nation's own authority."""
    return region[:2] in DIGITS or region == OF_THE_NATION


def region_problem(code: str, province: str) -> Problem | None:
    """What is wrong with a region code, by itself and beside the province of its row."""
    if not code:
        return None
    if not (len(code) == 6 and code.isascii() and code.isdigit() and code[:2] in DIGITS):
        said = f"“{code[:20]}”不是行政区划代码", f"'{code[:20]}' is no region code"
        return bad(*said, "写成六位数字，如 320500", "Write six digits, such as 320500", code="region_code")
    short = short_province(province)
    expected = province_code(short)
    if expected and code[:2] != expected[:2]:
        said = f"区划代码 {code} 不在{short}", f"region code {code} is not in {short}"
        return bad(*said, "核对省份和代码，改其中一个", "Compare province and code and mend one of them", code="region_conflict")
    return None
