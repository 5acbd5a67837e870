"""A pack out of its folder (读标准包): all files, all mistakes at once."""

from dataclasses import replace
from pathlib import Path

from tihang.core.campaign import kept_in_pack
from tihang.core.criteria import Area, Citation, Document, Gap, Ladder, Pack, Profile, Question, Source
from tihang.core.criteria.overlay import EVERY_TIER
from tihang.core.kinds import Titles
from tihang.core.problems import BadInput, bad
from tihang.packio.campaign_checks import check_campaign
from tihang.packio.campaign_files import campaign_at
from tihang.packio.catalogue_files import entry_at, link_at, renamed_at
from tihang.packio.checks import check_pack
from tihang.packio.cost_files import cost_books_at
from tihang.packio.form_files import form_at
from tihang.packio.ladder_files import LadderReader, ladder_at, policy_at, scale_at, short_at, weight_set_at, weights_policy
from tihang.packio.reference_files import references_at
from tihang.packio.route_files import filings_at, route_at
from tihang.packio.rubric_files import rubric_at
from tihang.packio.spots import WORDING, Ledger, Look
from tihang.packio.yaml_tree import Spot, read_yaml_file

PACK_KEYS = WORDING | {"pack", "edition", "revision", "kind", "status", "document", "missing", "profiles", "scales", "sources", "cite"}
KINDS = ("ladder", "catalogue", "indicators", "filing", "campaign", "form", "rubric", "references", "costs")
STATUSES = ("in_force", "draft", "partial", "superseded")


def load_pack(folder: Path, shown: str = "") -> Pack:
    """The pack in ``folder``; ``shown`` is how the folder is called in complaints. Raises BadInput with every mistake."""
    reader = _PackReader(folder, shown or folder.as_posix())
    pack = reader.read()
    if not reader.ledger.problems:
        check_pack(pack, reader.ledger, reader.spots)
    if reader.ledger.problems:
        raise BadInput(reader.ledger.problems)
    return pack


class _PackReader:
    def __init__(self, folder: Path, shown: str) -> None:
        self.folder = folder
        self.shown = shown
        self.ledger = Ledger()
        self.cite: Citation | None = None
        self.spots: dict[str, Spot] = {}

    def read(self) -> Pack:
        head = self._file("pack.yaml")
        if head is None:
            place = f"{self.shown}/pack.yaml"
            raise BadInput(
                [
                    bad(
                        "这个文件夹里没有 pack.yaml",
                        "this folder has no pack.yaml",
                        "核对路径",
                        "Check the path",
                        place=place,
                        code="no_pack",
                    )
                ]
            )
        self.ledger.sources = frozenset(key for key, _ in head.get("sources").pairs())
        body = head.map(PACK_KEYS, cited=False)
        self.cite = body.get("cite").map(frozenset()).cited() if body.has("cite") else None
        pack = self._header(replace(body, cite=self.cite))
        pack = self._with_routes(self._with_entries(self._with_ladder(pack, replace(body, cite=self.cite))))
        return self._with_form(self._with_campaign(pack))

    def _file(self, name: str) -> Look | None:
        path = self.folder / name
        if not path.is_file():
            return None
        spot = read_yaml_file(path, f"{self.shown}/{name}")
        self.spots[name] = spot
        look = Look(spot, self.ledger, self.cite)
        if look.has("cite") and name != "pack.yaml":
            look = replace(look, cite=look.get("cite").map(frozenset()).cited())
        return look

    def _section(self, name: str, *keys: str) -> Look:
        """A file as a mapping; an empty one when the file does not exist."""
        found = self._file(name)
        if found is None:
            return Look(Spot({}, f"{self.shown}/{name}", 1), self.ledger, self.cite)
        return found.map(frozenset({"cite", *keys}), cited=False)

    def _header(self, body: Look) -> Pack:
        document = body.get("document").map(WORDING | {"number", "issued", "in_force", "url"})
        return Pack(
            id=body.text("pack"),
            edition=body.text("edition"),
            revision=body.whole("revision", 1),
            kind=body.one_of("kind", KINDS),
            status=body.one_of("status", STATUSES),
            words=body.words(),
            document=Document(
                document.text("number", ""), document.words(), document.day("issued"), document.day("in_force"), document.text("url", "")
            ),
            cite=body.cited(),
            sources=tuple(_source(name, look) for name, look in body.get("sources").pairs()),
            gaps=body.all("missing", _gap),
            profiles=body.all("profiles", _profile),
        )

    def _with_ladder(self, pack: Pack, body: Look) -> Pack:
        reader = LadderReader({name: scale_at(name, look) for name, look in body.get("scales").pairs()})
        areas = self._areas(reader)
        for look in self._section("questions.yaml", "questions").get("questions").each():
            reader.question(look)
        criteria_file = self._section("criteria.yaml", "criteria", "opens")
        criteria = tuple(c for c in (reader.criterion(look) for look in criteria_file.get("criteria").each()) if c is not None)
        opens = tuple(clause for look in criteria_file.get("opens").each() for clause in _opened(look))
        ladder_file = self._section("ladder.yaml", "ladder")
        sets = self._section("weights.yaml", "sets").all("sets", weight_set_at)
        policies = self._section("policies.yaml", "policies").all("policies", policy_at)
        short_file = self._section("short.yaml", "short", "proposes")
        ladder = ladder_at(ladder_file.get("ladder")) if ladder_file.has("ladder") else None
        return replace(
            pack,
            areas=areas,
            questions=tuple(_with_tier_names(question, ladder) for question in reader.questions.values()),
            criteria=criteria,
            opens=opens,
            ladder=ladder,
            weight_sets=sets,
            policies=(*policies, *weights_policy(sets)),
            short=short_file.all("short", short_at),
            proposes=_proposes(short_file.get("proposes")) if short_file.has("proposes") else {},
        )

    def _areas(self, reader: LadderReader) -> tuple[Area, ...]:
        names = [f"areas/{path.name}" for path in sorted((self.folder / "areas").glob("*.yaml"))]
        return tuple(reader.area(look) for name in names for look in self._section(name, "areas").get("areas").each())

    def _with_entries(self, pack: Pack) -> Pack:
        found = self._section("entries.yaml", "links", "entries", "renamed")
        return replace(
            pack, links=found.all("links", link_at), entries=found.all("entries", entry_at), renamed=found.all("renamed", renamed_at)
        )

    def _with_routes(self, pack: Pack) -> Pack:
        routes = self._section("routes.yaml", "routes").all("routes", route_at)
        found = self._section("filing.yaml", "filing")
        known = [str(route["id"]) for route in routes]
        return replace(pack, routes=routes, filings=filings_at(found.get("filing"), known) if found.has("filing") else None)

    def _with_campaign(self, pack: Pack) -> Pack:
        if pack.kind != "campaign" or self.ledger.problems:
            return pack
        law = campaign_at(self._section, pack)
        if not self.ledger.problems:
            check_campaign(law, self.ledger, self.spots["campaign.yaml"])
        return replace(pack, campaign=kept_in_pack(law))

    def _with_form(self, pack: Pack) -> Pack:
        form, rubric = self._section("form.yaml", "form"), self._section("rubric.yaml", "rubric")
        values, costs = self._section("references.yaml", "indicators", "references"), self._section("costs.yaml", "costs")
        names = [f"checks/{path.name}" for path in sorted((self.folder / "checks").glob("*.yaml"))]
        checks = [look for look in map(self._file, names) if look is not None]
        return replace(
            pack,
            form=form_at(form.get("form"), checks) if form.has("form") else None,
            rubric=rubric_at(rubric.get("rubric")) if rubric.has("rubric") else None,
            references=references_at(values) if values.has("indicators") else None,
            costs=cost_books_at(costs.get("costs")) if costs.has("costs") else None,
        )


def _with_tier_names(question: Question, ladder: Ladder | None) -> Question:
    """A question about titles, knowing what the tiers are called."""
    if not isinstance(question.kind, Titles) or ladder is None:
        return question
    names = tuple((rung.id, rung.words) for rung in ladder.rungs)
    return replace(question, kind=Titles(question.kind.tiers, names))


def _source(name: str, look: Look) -> Source:
    body = look.map(WORDING | {"url"})
    return Source(name, body.words(), body.text("url", ""))


def _profile(look: Look) -> Profile:
    body = look.map(WORDING | {"id"})
    return Profile(body.text("id"), body.words())


def _gap(look: Look) -> Gap:
    body = look.map(WORDING | {"what", "rungs", "profiles"})
    return Gap(body.text("what"), body.words(), body.texts("rungs"), body.texts("profiles"))


def _proposes(look: Look) -> dict[str, str]:
    body = look.map(frozenset({"below", "at", "above"}))
    body.cited()
    return {key: body.text(key) for key in ("below", "at", "above")}


def _opened(look: Look) -> list[tuple[str, str]]:
    body = look.map(WORDING | {"criterion", "tiers", "policy"})
    if body.has("policy"):
        return [(f"policy/{body.text('policy')}", EVERY_TIER)]
    return [(body.text("criterion"), tier) for tier in body.texts("tiers")]
