"""``tihang verify FILE`` (核验纸质件): a printed dossier by the proof inside it, or by the site that issued it; a re-typed copy to the letter."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tihang.cli.installed import installed
from tihang.cli.telling import as_json, put
from tihang.core.paper import Finding, NoProof, Proof, Slip, find, nearest_slip, page_code, proof_bytes, read_token, shapes_of
from tihang.core.problems import BadInput, bad

if TYPE_CHECKING:
    from tihang.flows.paper_ports import PaperRead, PaperReader

DIFFERS = 1
SAID = {
    "whole": ("一致，一个字节也没有变", "agrees: not a byte was changed"),
    "content": (
        "文字和图片一致；文件不是带签名的原件（另存过、加过东西，或没有签名），线条和底图不在核对之内",
        "text and pictures agree; the file is not the signed original as it was, so lines and drawings are not covered",
    ),
    "changed": ("内容和签名的凭据不一样", "what stands there is not what the signed proof says"),
    "not_ours": ("凭据不是这把密钥签的，不要相信这份文件", "the proof is not signed by this key: do not trust this file"),
    "no_proof": ("文件里没有本平台的凭据", "no proof of this platform stands in the file"),
}


def add_paper(verify: ArgumentParser) -> None:
    """Options that count for papers and copies."""
    verify.add_argument("--site", metavar="URL", help="ask the site that issued it / 到出具的站点核对")
    verify.add_argument("--code", metavar="CODE", default="", help="with --site: the code of a file that holds none / 验证码")
    verify.add_argument("--key", metavar="FILE", help="offline: the public key of the instance (.pub) / 离线：实例公钥文件")


def run_paper(chosen: Namespace) -> int:
    """Say what the file is, and how that was found out."""
    path = Path(chosen.what)
    if not path.is_file():
        said = f"没有“{chosen.what}”这个文件", f"there is no file '{chosen.what}'"
        raise BadInput(
            [bad(*said, "写 trail，或一个 PDF、docx、txt 文件", "Say trail, or name a PDF, docx or txt file", place=chosen.what, code="io")]
        )
    if chosen.site:
        from tihang.cli.verify_site import asked

        data, good = asked(chosen.site, path, chosen.code)
    else:
        data, good = _offline(chosen, path)
    put(as_json(data) if chosen.format == "json" else _text(data), chosen.output)
    return 0 if good else DIFFERS


def _offline(chosen: Namespace, path: Path) -> tuple[dict[str, Any], bool]:
    with installed(chosen) as port:
        reader: PaperReader = port("paper_reader")
        read = reader.paper(Path(chosen.against) if chosen.against else path)
        found, by = _found(read, chosen.key)
        data = {"way": "offline", "by": by, **_data(found)}
        if chosen.against is None or found.proof is None:
            return data, found.state in {"whole", "content"}
        slip = nearest_slip(shapes_of([page.text for page in read.pages], read.body_from, "第 {} 页"), reader.copy(path))
    data["copy"] = {"same": slip is None, "difference": slip_data(slip)}
    return data, slip is None and found.state in {"whole", "content"}


def _found(read: "PaperRead", key: str | None) -> tuple[Finding, str]:
    """The finding, and which key was asked."""
    from tihang.journey.trail.rules.signatures import signed_by

    try:
        proof, signature = read_token(read.proof)
    except NoProof:
        return find(None, signed=False, prints=[page.print for page in read.pages], seal=read.seal, certificate=read.certificate), ""
    public, by = _public(proof, key)
    signed = bool(public) and signed_by(public, proof_bytes(proof), signature)
    prints = [page.print for page in read.pages]
    return find(proof, signed=signed, prints=prints, seal=read.seal, certificate=read.certificate), by


def _public(proof: Proof, key: str | None) -> tuple[str, str]:
    """The public half that the proof names, from the file that was given or from this installation; "" when neither has it."""
    from tihang.journey.trail.rules.signatures import fingerprint_of

    if key is None:
        from tihang.journey.trail.queries import keys

        return next((found.public for found in keys() if found.fingerprint == proof.key), ""), "registry of this installation"
    try:
        public = Path(key).read_text(encoding="ascii").strip()
        right = fingerprint_of(bytes.fromhex(public)) == proof.key
    except (OSError, ValueError) as error:
        said = "读不出公钥", "the public key cannot be read"
        mend = "给出 TIHANG_HOME/keys 里的 .pub 文件", "Give a .pub file out of TIHANG_HOME/keys"
        raise BadInput([bad(*said, *mend, place=key, code="key")]) from error
    return (public if right else ""), key


def _data(found: Finding) -> dict[str, Any]:
    said = SAID[found.state]
    data: dict[str, Any] = {"state": found.state, "zh": said[0], "en": said[1], "pages": found.pages, "changed": list(found.changed)}
    proof = found.proof
    if proof is not None:
        code = page_code(proof.code, 0).removesuffix("/0")
        data |= {
            "code": code,
            "number": proof.number,
            "sha256": proof.sha256,
            "sm3": proof.sm3,
            "pages_issued": proof.pages,
            "key": proof.key,
        }
    return data


def slip_data(slip: Slip | None) -> dict[str, Any] | None:
    """The first difference as JSON."""
    return (
        None
        if slip is None
        else {"place": slip.place, "words": slip.words, "before": slip.before, "original": slip.original, "copy": slip.copy}
    )


def _text(data: dict[str, Any]) -> str:
    ways = {"offline": ("离线核对，没有问站点，不知道有没有更新的版本", "offline; whether there is a newer version, only the site knows")}
    zh, en = ways.get(data["way"], (f"问过站点 {data.get('by', '')}", f"asked the site {data.get('by', '')}"))
    said = SAID.get(str(data["state"]), ("", str(data["en"])))[1]
    lines = [f"{data['zh']} · {said}", f"{zh} · {en}"]
    lines += [f"验证码 code {data['code']}  第 {data['number']} 版 version {data['number']}"] if data.get("number") else []
    lines += [f"页数 pages {data.get('pages', '–')} / {data['pages_issued']}"] if data.get("pages_issued") else []
    lines += [f"SHA-256 {data['sha256']}"] if data.get("sha256") else []
    lines += ["不一样的页 pages that differ: " + ", ".join(map(str, data["changed"]))] if data.get("changed") else []
    lines += ["已被新版取代 · superseded by a newer version"] if data.get("superseded") else []
    lines += ["已撤回 · withdrawn"] if data.get("withdrawn") else []
    copy = data.get("copy")
    if copy:
        lines.append(_copy_line(copy))
    return "\n".join(lines) + "\n"


def _copy_line(copy: dict[str, Any]) -> str:
    if copy["same"]:
        return "副本一字不差 · the copy says the same to the letter"
    one = copy["difference"]
    return (
        f"副本第一处不同 · the copy first differs at {one['words'] or one['place']}：…{one['before']} 〔{one['original'] or '（到此为止）'}〕 → "
        f"〔{one['copy'] or '（到此为止）'}〕"
    )
