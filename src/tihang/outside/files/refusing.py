"""How a file is refused (拒收的话): what it is, why that matters, what to send instead."""

from tihang.core.problems import BadInput, bad

ANEW = "用原来的软件重新导出一份再上传", "Export it anew from the program that made it, and upload that"


def refusal(zh: str, en: str, code: str, mend_zh: str = ANEW[0], mend_en: str = ANEW[1]) -> BadInput:
    """One refusal."""
    return BadInput([bad(zh, en, mend_zh, mend_en, place="file", code=code)])


def broken(what_zh: str, what_en: str) -> BadInput:
    """A file that is cut or damaged."""
    return refusal(f"{what_zh}不完整，或者坏了", f"the {what_en} is cut or damaged", "broken")


def two_in_one() -> BadInput:
    """A file that is two kinds at once."""
    said = "文件同时是两种类型，里面藏着别的内容", "the file is of two kinds at once, with something else inside"
    return refusal(*said, "polyglot")


def bomb(zh: str, en: str) -> BadInput:
    """A file that unpacks to far more than it is."""
    return refusal(f"文件展开后大得不正常（{zh}）", f"the file unpacks to an unreasonable size ({en})", "bomb")
