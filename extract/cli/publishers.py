"""``chidao publishers …``: which sites are known, whether their pages still come out whole, how to add one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli import completing
from extract.cli.examples import examples
from extract.cli.exit_codes import ALL_GOOD, NOTHING, SOME_FAILED
from extract.cli.output import out, say, usage

if TYPE_CHECKING:
    from extract.errors import FetchError
    from extract.publisher_check import Coverage
    from extract.read.publishers import Publisher

commands: Final = typer.Typer(
    help="Sites that are read by their own layout: list, check, add.",
    epilog=examples("chidao publishers list", "chidao publishers check tuoitre.vn"),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@commands.command("list", epilog=examples("chidao publishers list", "chidao publishers list | grep unverified"))
def list_publishers() -> None:
    """List the publishers and what their layouts rest on.

    Prints domain, name, kind, layouts with the day from which they hold, and whether a real page was compared;
    tab-separated. "unverified" means that no real page was at hand: the layout is what is known of its family, and a
    page that does not fit it is read by the general reader, with the warning layout-changed.
    """
    from extract.read.publishers import publishers

    for publisher in publishers():
        layouts = ", ".join(f"{template.family} {template.since}" for template in publisher.templates)
        state = f"checked {publisher.checked}" if publisher.verified else "unverified"
        out("\t".join((publisher.domain, publisher.name, publisher.kind, layouts, state)) + "\n")


@commands.command("check", epilog=examples("chidao publishers check", "chidao publishers check tuoitre.vn --pages 5"))
def check_publishers(
    domains: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DOMAIN", help="Publishers to check; all by default.", autocompletion=completing.publishers
        ),
    ] = None,
    pages: Annotated[int, typer.Option(min=1, max=50, help="How many fresh articles to read of each.")] = 5,
    history: Annotated[
        Path | None, typer.Option(help="Earlier checks (JSON Lines); by default in the user's data folder.")
    ] = None,
) -> None:
    """Fetch fresh articles and say which fields still come out.

    They are compared with earlier checks. Prints a line for each publisher: domain, articles read, the share of them
    with each field, median characters and lines of their bodies, and "ok" or what is wrong; tab-separated. Exit code 1
    if anything is.
    """
    from extract.fetch import Fetcher
    from extract.publisher_check import FIELDS, check, faults, note, read_history
    from extract.site_addresses import newest_articles

    chosen = _chosen(domains or [])
    path = history or _history()
    earlier = read_history(path)
    today = datetime.now(tz=UTC).date()
    out("\t".join(("domain", "pages", *FIELDS, "characters", "lines", "state")) + "\n")
    bad = 0

    def report(address: str, error: FetchError) -> None:
        say(f"{address}: {error} [{error.code}]")

    with Fetcher() as fetcher:
        for publisher in chosen:
            addresses = newest_articles(publisher, fetcher, pages, on_error=report)
            found = check(publisher.domain, addresses, fetcher.fetch, today=today)
            for address, reason in found.failed:
                say(f"{address}: {reason}")
            wrong = faults(found, earlier)
            bad += bool(wrong)
            out(_row(found, "; ".join(wrong) or "ok"))
            if found.pages:
                note(path, found)
    say(f"{len(chosen) - bad} of {len(chosen)} publishers come out as expected. Earlier checks: {path}.")
    raise typer.Exit(ALL_GOOD if not bad else NOTHING if bad == len(chosen) else SOME_FAILED)


@commands.command(
    "new",
    epilog=examples(
        "chidao publishers new https://baovidu.vn/tin-123456.html",
        "chidao publishers new https://baovidu.vn/tin-123456.html --to bao-moi",
    ),
)
def new_publisher(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of an article of the site.")],
    folder: Annotated[
        Path | None,
        typer.Option("--to", help="Write the three files here; by default into the checkout, where they belong."),
    ] = None,
) -> None:
    """Begin a publisher from the address of one article.

    Writes a first publisher file, and a fixture with the page's structure and invented words. Prints the names of the
    files. Look at the selectors, compare what comes out with the page, then fill in `checked`.
    """
    from extract.codec import atomic_file
    from extract.fetch import Fetcher
    from extract.publisher_stub import stub
    from extract.read.decode import decode, inflate

    with Fetcher() as fetcher:
        page = fetcher.fetch(url)
    text = decode(inflate(page.content), content_type=page.content_type, markup=True).text
    made = stub(text, page.url, today=datetime.now(tz=UTC).date())
    sites, fixtures = _folders(folder)
    fixture = made.name.replace("_", ".")
    files = {
        sites / f"{made.name}.py": made.module,
        fixtures / f"{fixture}.html": made.fixture,
        fixtures / f"{fixture}.json": made.expected,
    }
    if there := [str(path) for path in files if path.exists()]:
        usage(f"{', '.join(there)} would be overwritten: name another folder with --to.")
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_file(path) as file:
            file.write(content)
        out(f"{path}\n")
    if made.missing:
        say(f"Not found on this page: {', '.join(made.missing)}. Add selectors by hand where the site shows them.")


def _chosen(domains: list[str]) -> list[Publisher]:
    from extract.read.publishers import publisher_of, publishers

    if not domains:
        return list(publishers())
    found = [publisher_of(name if "://" in name else f"https://{name}/") for name in domains]
    if unknown := [name for name, publisher in zip(domains, found, strict=True) if publisher is None]:
        usage(f"No publisher is known for {', '.join(unknown)}; `chidao publishers list` names all.")
    return [publisher for publisher in found if publisher is not None]


def _history() -> Path:
    from platformdirs import user_data_path

    return user_data_path("chidao") / "publisher-checks.jsonl"


def _folders(folder: Path | None) -> tuple[Path, Path]:
    """Return where publishers and fixtures go: both into a given folder, else where the checkout has them."""
    from extract.model import checkout

    if folder is not None:
        return folder, folder
    root = checkout()
    if root is None:
        usage("--to is required, since chidao does not run from a checkout.")
    return root / "extract" / "read" / "publishers" / "sites", root / "tests" / "read" / "publishers" / "pages"


def _row(found: Coverage, state: str) -> str:
    shares = (f"{100 * share:.0f}%" for share in found.shares.values())
    lengths = (f"{found.characters:.0f}", f"{found.paragraphs:.0f}")
    return "\t".join((found.domain, str(found.pages), *shares, *lengths, state)) + "\n"
