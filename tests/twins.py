"""Sites that tests and pictures look at: the sample as it is, its enlarged twin, and people with unusual data.

The sample's portraits are 512 px wide. The twin is made three times as large, so that the full layout can be seen;
it is a fixture, never published.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from generator.build import Built, Folders, Order, build
from generator.workers import cores

ROOT = Path(__file__).parent.parent
LARGER = 3

LONG = "Wolfgang Amadeus Theophilus von Hohenlohe-Schillingsfürst-Rey"
PEOPLE = {
    "least": ("name: Grace Hopper", "headline: Rear admiral and computer scientist", "en"),
    "long": (f"name: {LONG}", "headline: Conductor, composer and keeper of very long names", "de"),
    "single": ("name: Hopper", "", "en"),
    "arabic": ("name: غريس هوبر", "headline: عالمة حاسوب وأميرال في البحرية الأمريكية", "ar"),
    "japanese": ("name: グレース・ホッパー", "headline: 計算機科学者、アメリカ海軍准将", "ja"),
    "hindi": ("name: ग्रेस हॉपर", "headline: कंप्यूटर वैज्ञानिक", "hi"),
    "polish": ("name: Łucja Żółć-Kędzierzawska", "headline: Matematyczka", "pl"),
}
"""Name and headline in many scripts, all beside the same portrait."""


def sample(folder: Path) -> Path:
    """The site of this repository itself."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.yaml", folder)
    return folder


def twins(folder: Path) -> Path:
    """The sample with portraits three times as large, at an address."""
    sample(folder)
    with (folder / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("\nurl: https://example.org/\n")
    for portrait in ("eileen-collins.png", "grace-hopper.jpg"):
        person = folder / "content" / Path(portrait).stem
        with Image.open(person / portrait) as small:
            size = (small.width * LARGER, small.height * LARGER)
            small.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(person / "large.jpg", quality=92)
        (person / portrait).unlink()
        profile = person / "profile.yaml"
        text = profile.read_text(encoding="utf-8").replace(f"file: {portrait}", "file: large.jpg")
        profile.write_text(text, encoding="utf-8")
    return folder


def quick_twins(folder: Path) -> Path:
    """The same in JPEG alone, for what does not depend on the format: built in a tenth of the time."""
    twins(folder)
    with (folder / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("formats: [jpeg]\n")
    return folder


def unusual(folder: Path) -> Path:
    """People with the least data, with very long names, and in other scripts."""
    site = "format: 1\ntitle: Everyone\nurl: https://example.org/repo/\nformats: [jpeg]\n"
    (folder / "content").mkdir(parents=True)
    (folder / "site.yaml").write_text(site, encoding="utf-8")
    for slug in PEOPLE:
        add(folder, slug, slug, ROOT / "content/grace-hopper/grace-hopper.jpg")
    return folder


def add(folder: Path, slug: str, who: str, portrait: Path) -> None:
    """Add one of PEOPLE to a site, with this portrait."""
    name, headline, language = PEOPLE[who]
    person = folder / "content" / slug
    person.mkdir()
    shutil.copy(portrait, person / "portrait.jpg")
    lines = (name, headline, f"language: {language}", "headshots:", "  - file: portrait.jpg")
    shot = (
        "    alt: Grace Hopper in uniform, looking straight at the camera",
        "    head: 30% 4% 74% 55%",
    )
    (person / "profile.yaml").write_text("\n".join((*lines, *shot)) + "\n", encoding="utf-8")


def full(folder: Path) -> Path:
    """A person with everything that a profile can tell, and three photographs; beside her, one with the least."""
    shutil.copytree(ROOT / "tests" / "full", folder)
    portraits = folder / "content" / "most"
    for name in ("eileen-collins/eileen-collins.png", "grace-hopper/grace-hopper.jpg"):
        with Image.open(ROOT / "content" / name) as small:
            size = (small.width * LARGER, small.height * LARGER)
            large = small.convert("RGB").resize(size, Image.Resampling.LANCZOS)
            large.save(portraits / f"{Path(name).stem}.jpg", quality=90)
            large.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(
                portraits / f"{Path(name).stem}-2.jpg", quality=90
            )
    Image.radial_gradient("L").resize((900, 600)).convert("RGB").save(portraits / "moon.jpg")
    Image.linear_gradient("L").resize((600, 800)).convert("RGB").save(portraits / "dusk.jpg")
    shutil.copy(portraits / "grace-hopper.jpg", folder / "content" / "least" / "portrait.jpg")
    shutil.copy(portraits / "grace-hopper.jpg", folder / "content" / "arabic" / "portrait.jpg")
    return folder


def everything(folder: Path) -> Path:
    """The people of `full` on one site that has all a site can have: one at home, in a second language too."""
    full(folder)
    with (folder / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("home: most\n")
    (folder / "content" / "most" / "profile.fr.yaml").write_text(
        "headline: Informaticienne\n", encoding="utf-8"
    )
    (folder / "content" / "most" / "bio.fr.md").write_text("Elle a trouvé une mite.\n", encoding="utf-8")
    return folder


def built(site: Path, theme: str | None = None) -> Built:
    """Build a site into its output/, with one theme for everybody if one is named."""
    made = build(Folders(site, site / "output"), Order(theme=theme, jobs=cores()), lambda _: None)
    assert not made.failed, made.problems
    return made
