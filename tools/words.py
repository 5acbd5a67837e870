#!/usr/bin/env python3
"""Keep the English catalogue in step with the Chinese words of pages and Python, without the gettext programs.

    .venv/bin/python tools/words.py           add new words (empty, to be translated), retire those no longer said
    .venv/bin/python tools/words.py --check   only say what is missing; tests/health runs this

The words in the sources are Chinese and are their own message ids; src/tihang/web/locale/en holds the English.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "tihang"
CATALOGUE = SOURCES / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = """\
# The English words of Tihang. tools/words.py adds what is new; people translate it here.
msgid ""
msgstr ""
"Project-Id-Version: Tihang\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
SAID_IN_TEMPLATE = re.compile(rf"\b(_|gettext|ngettext)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?", re.DOTALL)

Message = str | tuple[str, str]


def in_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        words = [word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
        if name in SINGULAR and words:
            yield words[0]
        elif name in PLURAL and len(words) > 1:
            yield words[0], words[1]


def in_template(path: Path) -> Iterator[Message]:
    for name, one, many in SAID_IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"))):
        if name == "ngettext" and many:
            yield ast.literal_eval(one), ast.literal_eval(many)
        else:
            yield ast.literal_eval(one)


def said() -> Catalog:
    """Every word that is said anywhere, and where."""
    catalogue = Catalog(locale="en", project="Tihang", charset="utf-8")
    for path in sorted(SOURCES.rglob("*")):
        read = {".py": in_python, ".html": in_template, ".txt": in_template}.get(path.suffix)
        if read and "static" not in path.parts and "outside" not in path.parts:
            for message in read(path):
                catalogue.add(message, locations=[(path.relative_to(ROOT).as_posix(), None)])
    return catalogue


def known() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="en", charset="utf-8", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def untranslated(catalogue: Catalog) -> list[str]:
    return [str(message.id) for message in catalogue if message.id and not all(_forms(message.string))]


def _forms(string: object) -> tuple[object, ...]:
    return string if isinstance(string, tuple) else (string,)


def main(words: list[str]) -> int:
    catalogue = known()
    catalogue.update(said(), no_fuzzy_matching=True, update_creation_date=False)
    if "--check" not in words:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        with CATALOGUE.open("wb") as file:
            file.write(HEADER.encode())
            write_po(file, catalogue, width=120, omit_header=True, sort_output=True, ignore_obsolete=True)
    missing = untranslated(catalogue)
    for message in missing:
        print(f"without English: {message}")
    return 1 if missing and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
