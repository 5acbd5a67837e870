"""What is wrong with a trail (留痕疑点): where, what, and how it is said."""

from dataclasses import dataclass

from tihang.core.values import Words

KINDS: dict[str, Words] = {
    "column": ("列 {names} 与留存的规范字节不符", "column {names} differs from the bytes that were kept"),
    "bytes": ("留存的规范字节被改，各列仍与摘要相符", "the kept bytes were changed; the columns still fit the digest"),
    "digest": ("摘要被改，内容未变", "the digest was changed, the contents were not"),
    "rewritten": ("内容连同规范字节或摘要被改{of}", "the contents were rewritten together with bytes or digest{of}"),
    "previous": ("前一摘要被改", "the digest of the previous row was changed"),
    "link": (
        "与前一条接不上：前一条被换过，或其间被改排",
        "does not follow from the row before: that row was replaced, or rows were reordered",
    ),
    "missing": ("这几条不见了", "rows are missing"),
    "extra": ("不属于这条链{of}", "does not belong to this chain{of}"),
    "head": ("链头与最后一条不符", "the head of the chain does not fit its last row"),
    "checkpoint": ("与签名检查点不符：此前的链被整段重算过", "differs from a signed checkpoint: the chain up to here was computed anew"),
    "against": ("与先前核验的结果不符", "differs from what an earlier verification found"),
    "signature": ("检查点的签名不符：检查点被改", "the signature of a checkpoint does not fit: the checkpoint was changed"),
    "key": ("签名所用的密钥 {names} 不为本机所知", "signed with key {names}, which nothing on this machine vouches for"),
    "retired": ("签名晚于密钥 {names} 的停用时间", "signed after key {names} was retired"),
    "seal": ("验证码 {names} 的签名不符：这一条被改", "the signature of seal {names} does not fit: the seal was changed"),
    "guard": ("数据库的防改触发器 {names} 不见了", "the trigger {names} that guards the table is gone"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """一处疑点: in the chain of a region, at a number (to `last`, when there are several), of a kind; `names` are columns or the like."""

    region: str
    number: int
    kind: str
    names: tuple[str, ...] = ()
    last: int = 0

    @property
    def said(self) -> Words:
        """What is wrong, in both languages."""
        zh, en = KINDS[self.kind]
        names = ", ".join(self.names)
        return zh.format(names=names, of=f"（{names}）" if names else ""), en.format(names=names, of=f" ({names})" if names else "")

    @property
    def place(self) -> str:
        """Region and number, such as 330000/17 or 330000/17-20."""
        return f"{self.region}/{self.number}" + (f"-{self.last}" if self.last > self.number else "")
