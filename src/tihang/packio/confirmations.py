"""The register of confirmations (核对登记): signed rows beside the packs, one JSON object a line, only ever added to.

A row counts when its signature holds, its key stands in ``STEWARDS`` and the fingerprint it names is still that of the pack's revision.
"""

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tihang.core.canonical import canonical_bytes
from tihang.core.criteria import Pack, part_fingerprints
from tihang.core.criteria.confirmation import Confirmation, with_confirmations
from tihang.core.criteria.law import citations
from tihang.core.problems import BadInput, Problem, bad, nearest

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE, STEWARDS = "CONFIRMATIONS", "STEWARDS"
FIELDS = ("pack", "revision", "path", "fingerprint", "document", "by", "on", "key", "signature")


def read_confirmations(root: Path) -> list[Confirmation]:
    """Every row of the register. Raises BadInput naming the lines that are not rows."""
    path = root / FILE
    problems: list[Problem] = []
    rows: list[Confirmation] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else [], start=1):
        try:
            raw = json.loads(line)
            rows.append(Confirmation(**{field: raw[field] for field in FIELDS}))
        except (ValueError, KeyError, TypeError):
            mend = "登记只许追加，从备份还原这一行", "The register is only added to: restore the line from a backup"
            problems.append(
                bad("这一行不是核对记录", "this line is not a confirmation", *mend, place=f"packs/{FILE}:{number}", code="confirmation")
            )
    if problems:
        raise BadInput(problems)
    return rows


def trusted_keys(root: Path) -> frozenset[str]:
    """The public keys of the stewards, base64, one a line; what follows a blank is a remark."""
    path = root / STEWARDS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return frozenset(line.split()[0] for line in lines if line.strip() and not line.startswith("#"))


def holds(row: Confirmation) -> bool:
    """Whether the signature of a row is that of its key over its content."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(row.key, validate=True))
        public.verify(base64.b64decode(row.signature, validate=True), canonical_bytes(row.signed_data()))
    except (InvalidSignature, ValueError):
        return False
    return True


def confirmed(pack: Pack, root: Path) -> Pack:
    """The pack with every confirmation that counts. A register without rows costs nothing."""
    rows = [row for row in read_confirmations(root) if row.pack == pack.name and row.revision == pack.revision]
    if not rows:
        return pack
    keys, today = trusted_keys(root), "/".join(sorted(part_fingerprints(pack).values()))
    counting = {row.path: row for row in rows if row.key in keys and row.fingerprint == today and holds(row)}
    return with_confirmations(pack, counting) if counting else pack


def wrong_rows(root: Path) -> list[Problem]:
    """Rows that do not count because of their signature or key."""
    keys = trusted_keys(root)
    problems: list[Problem] = []
    for number, row in enumerate(read_confirmations(root), start=1):
        place = f"packs/{FILE}:{number}"
        if not holds(row):
            mend = "从备份还原这一行", "Restore the line from a backup"
            problems.append(
                bad("签名对不上，内容被改过", "the signature does not hold; the row was changed", *mend, place=place, code="confirmation")
            )
        elif row.key not in keys:
            mend = f"把公钥写进 packs/{STEWARDS}", f"Put the public key into packs/{STEWARDS}"
            problems.append(bad("签名人不在名单里", "the signer is not a known steward", *mend, place=place, code="confirmation"))
    return problems


def confirm(pack: Pack, root: Path, path: str, *, document: str, by: str, on: str, key_file: Path) -> Confirmation:
    """Sign a confirmation and add it to the register. Raises BadInput for a path that cites nothing or a key that cannot be read."""
    known = [name for name, _ in citations(pack)]
    if path not in known:
        raise BadInput([Problem((f"没有“{path}”这一处", f"there is no value at '{path}'"), nearest(path, known), path, "unknown_id")])
    private = _private_key(key_file)
    public = base64.b64encode(private.public_key().public_bytes_raw()).decode()
    today = "/".join(sorted(part_fingerprints(pack).values()))
    row = Confirmation(pack.name, pack.revision, path, today, document, by, on, public)
    row = replace(row, signature=base64.b64encode(private.sign(canonical_bytes(row.signed_data()))).decode())
    with (root / FILE).open("a", encoding="utf-8") as register:
        register.write(json.dumps({field: getattr(row, field) for field in FIELDS}, ensure_ascii=False, sort_keys=True) + "\n")
    return row


def _private_key(path: Path) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        mend = "用 openssl genpkey -algorithm ed25519 -out FILE 生成", "Make one with: openssl genpkey -algorithm ed25519 -out FILE"
        raise BadInput([bad("读不出 Ed25519 私钥", "no Ed25519 private key can be read", *mend, place=path.name, code="key")])
    return key
