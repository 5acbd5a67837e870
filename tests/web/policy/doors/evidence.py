"""Doors of a factory's evidence (佐证文件)."""

from hashlib import sha256

from files_at_hand import pdf
from tihang.journey.models import Content, File, Proof
from tihang.journey.registry.access import Deed
from tihang.packio.shelf import default_shelf
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.record import under
from web.policy.world import MARK, World

PACK = "national/smart-factory-tiers"
QUESTION = default_shelf().pack(PACK, "2025").criteria[0].id
ASKED = {"pack": PACK, "question": QUESTION}
SAME = "别的企业也报送过同一份文件"


def filed(world: World, houses: int = 1) -> File:
    """A fresh file in A's cabinet; its bytes stand nowhere."""
    number = world.number()
    content = Content.objects.create(
        digest=sha256(str(number).encode()).hexdigest(), size=9, kind="pdf", media_type="application/pdf", scan="nobody", preview="none",
        houses=houses,
    )  # fmt: skip
    return File.objects.create(region=world.factory.region, factory=world.factory, content=content, name=f"{MARK}证书{number}.pdf")


def proof_of(world: World) -> Proof:
    """A fresh file shown for a question."""
    return Proof.objects.create(region=world.factory.region, factory=world.factory, file=filed(world), **ASKED)


@attempt(Deed.UPLOAD_FILE)
def upload(world: World) -> Made:
    return Made((Post(under(world, "evidence", "upload"), {"file": pdf(f"file {world.number()}")}),), world.of_factory)


@attempt(Deed.DESCRIBE_FILE)
def describe(world: World) -> Made:
    form = {"name": "新名字.pdf", "valid_until": "2030-01-01"}
    return Made((Post(under(world, "evidence", filed(world).pk, "describe"), form),), world.of_factory)


@attempt(Deed.TAKE_BACK_FILE)
def take_back(world: World) -> Made:
    return Made((Post(under(world, "evidence", filed(world).pk, "withdraw"), {"why": "传错了"}),), world.of_factory)


@attempt(Deed.BIND_FILE)
def bind(world: World) -> Made:
    form = {**ASKED, "file": str(filed(world).pk)}
    return Made((Post(under(world, "evidence", "question", "bind"), form),), world.of_factory)


@attempt(Deed.UNBIND_FILE)
def unbind(world: World) -> Made:
    return Made((Post(under(world, "evidence", "proofs", proof_of(world).pk, "end"), ASKED),), world.of_factory)


def _name(world: World) -> str:
    """On one line: a name breaks where a company's ends, and this is none."""
    return str(File.objects.filter(factory=world.factory).first() or filed(world))


def _doors(world: World) -> tuple[str, ...]:
    file = File.objects.filter(factory=world.factory).order_by("id").first()
    return under(world, "evidence"), under(world, "evidence", file.pk if file else "")


def _same(world: World) -> str:
    filed(world, houses=2)
    return SAME


READINGS += [
    Reading(Deed.SEE_EVIDENCE, _name, _doors, lambda world, _: world.of_factory),
    Reading(Deed.SEE_SAME_FILE, _same, lambda world: (under(world, "evidence"),), lambda world, _: world.of_factory),
]
