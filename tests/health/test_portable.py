"""Nothing in the tree knows the machine it was written on."""

import re

from health.house import place, told, tracked

MACHINE = re.compile(r"(?<![\w.~$}/-])/(?:work|tmp|root|home|Users)/[\w.]")
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs|unpkg|jsdelivr|cdnjs)\.\w{2,}|deb\.debian\.", re.IGNORECASE)
WRITTEN = {
    ".py",
    ".md",
    ".yaml",
    ".yml",
    ".toml",
    ".lock",
    ".in",
    ".html",
    ".css",
    ".js",
    ".po",
    ".json",
    ".txt",
    ".cfg",
    ".typ",
    "",
}


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place(path, number)}: {line.strip()[:100]}"
        for path in tracked()
        if path.suffix in WRITTEN
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_path_of_a_machine():
    offenders = lines_that_match(MACHINE)
    assert not offenders, told(
        offenders, "A path of one machine works on no other.", "write it from the root of the sources, or ask tempfile."
    )


def test_no_host_of_a_registry():
    offenders = lines_that_match(REGISTRY)
    assert not offenders, told(
        offenders,
        "Sites choose where packages come from; a host in our files would go past their choice.",
        "name the package and let pip, apt or npm find it as the site set them up.",
    )
