"""``tihang verify checkpoints FILE`` (核验检查点): signatures and time stamp of published checkpoints, offline."""

import base64
import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any, Final

from tihang.cli.telling import as_json, put
from tihang.core.canonical import Data
from tihang.core.problems import BadInput, bad
from tihang.journey.trail.rules.heads import heads_digest
from tihang.journey.trail.rules.signatures import checkpoint_bytes, fingerprint_of, signed_by
from tihang.journey.trail.rules.stamps import NotStamped, Stamp, read_stamp

DIFFERS: Final = 1
SAID: Final = "region", "number", "digest", "at"
FORM: Final = "tihang-checkpoints.1"
LARGEST: Final = 20_000_000
WHOLE: Final = "签名都对得上", "every signature fits"
WRONG: Final = "有对不上的", "something does not fit"


def add_checkpoints(verify: ArgumentParser) -> None:
    """Options that count for checkpoints."""
    verify.add_argument("--tsa", metavar="FILE", help="checkpoints: the certificate of the time-stamping authority / 时间戳机构的证书")


def run_checkpoints(chosen: Namespace) -> int:
    """Check every signature and the stamp; give 1 when anything does not fit."""
    if not chosen.file:
        raise BadInput([_bad("没有写检查点文件", "no file of checkpoints was named", "FILE")])
    found = _file(chosen.file)
    keys = {fingerprint_of(bytes.fromhex(half)): half for half in _halves(found, chosen.key)}
    heads = found["heads"]
    wrong = [str(head["region"]) for head in heads if not _signed(head, keys)]
    stamp, why = _stamp(found, Path(chosen.tsa).read_bytes() if chosen.tsa else b"")
    good = not wrong and not why and not (chosen.tsa and (stamp is None or not stamp.trusted))
    data: dict[str, Data] = {
        "whole": good, "heads": len(heads), "wrong": list(wrong), "stamp_fault": why,
        "stamp": {"at": stamp.at.isoformat(), "authority": stamp.authority, "trusted": stamp.trusted} if stamp else None,
        "zh": (WHOLE if good else WRONG)[0], "en": (WHOLE if good else WRONG)[1],
    }  # fmt: skip
    put(as_json(data) if chosen.format == "json" else _text(data, stamp), chosen.output)
    return 0 if good else DIFFERS


def _file(path: str) -> dict[str, Any]:
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8")) if Path(path).stat().st_size <= LARGEST else None
    except (OSError, ValueError) as odd:
        raise BadInput([_bad("不是检查点文件", "it is no file of checkpoints", path)]) from odd
    if not _is_file(found):
        raise BadInput([_bad("不是检查点文件", "it is no file of checkpoints", path)])
    return dict(found or {})


def _is_file(found: object) -> bool:
    if not isinstance(found, dict) or found.get("form") != FORM or not isinstance(found.get("heads"), list):
        return False
    try:
        for head in found["heads"]:
            checkpoint_bytes(**{name: head[name] for name in SAID})
    except (ValueError, KeyError, TypeError):
        return False
    return True


def _halves(found: dict[str, Any], given: str | None) -> list[str]:
    try:
        halves = [Path(given).read_text(encoding="ascii").strip()] if given else [str(key["public"]) for key in found["keys"]]
        for half in halves:
            bytes.fromhex(half)
    except (OSError, ValueError, KeyError, TypeError) as odd:
        raise BadInput([_bad("读不出公钥", "the public key cannot be read", given or "keys")]) from odd
    return halves


def _signed(head: dict[str, Any], keys: dict[str, str]) -> bool:
    message = checkpoint_bytes(**{name: head[name] for name in SAID})
    return head.get("key") in keys and signed_by(keys[head["key"]], message, str(head.get("signature", "")))


def _stamp(found: dict[str, Any], ca: bytes) -> tuple[Stamp | None, str]:
    """The stamp, and what is wrong with it."""
    said = found.get("stamp")
    if said is None:
        return None, ""
    try:
        return read_stamp(base64.b64decode(said["token"]), heads_digest(said["heads"]), ca=ca), ""
    except NotStamped as wrong:
        return None, str(wrong)
    except (KeyError, TypeError, ValueError) as odd:
        return None, type(odd).__name__


def _text(data: dict[str, Data], stamp: Stamp | None) -> str:
    lines = [f"{data['heads']} 条链 · {data['heads']} chains"]
    lines += [
        f"签名不对 · signature does not fit: {', '.join(map(str, wrong))}" for wrong in [data["wrong"]] if isinstance(wrong, list) and wrong
    ]
    lines += [f"时间戳不成立 · time stamp does not hold: {data['stamp_fault']}"] if data["stamp_fault"] else []
    if stamp:
        known = ("是给出的机构", "by the authority given") if stamp.trusted else ("机构没有核对", "the authority was not checked")
        lines.append(f"时间戳 time stamp {stamp.at.isoformat()} {stamp.authority}（{known[0]} · {known[1]}）")
    return "\n".join([*lines, f"{data['zh']} · {data['en']}"]) + "\n"


def _bad(zh: str, en: str, place: str) -> Any:
    return bad(zh, en, "从“留痕的签名检查点”页下载", "Download it from the page of signed checkpoints", place=place, code="no_checkpoints")
