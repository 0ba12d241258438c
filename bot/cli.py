"""The command line. Heavy libraries are imported inside commands: --help answers at once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="reverse-mentor",
    help="A whole reverse-mentoring program, run inside Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run(
    *,
    http: Annotated[
        bool, typer.Option("--http", help="Slack posts to this machine: HOST and PORT in .env.")
    ] = False,
) -> None:
    """Run the bot in the Slack whose tokens are in .env, until it is stopped."""
    with one_line_errors():
        from bot.running import run_forever

        run_forever(over_http=http)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the local Slack listens; 0 takes any.")] = 8765,
    *,
    browser: Annotated[bool, typer.Option(help="Open the page by itself.")] = True,
) -> None:
    """Try it all on this machine: a local Slack, an invented company, and a clock to move."""
    with one_line_errors():
        from bot.running import run_demo

        run_demo(port, open_browser=browser)


@app.command()
def simulate(
    people: Annotated[int, typer.Option(help="How many take part, 8 to 5,000.")] = 100,
    weeks: Annotated[int, typer.Option(help="How long the program is, 4 to 60 weeks.")] = 26,
    seed: Annotated[int, typer.Option(help="The same seed gives the same report.")] = 1,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON in place of tables.")] = False,
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Draws when the messages came.")
    ] = None,
) -> None:
    """Play a whole program with scripted people on a moved clock, and report what came of it."""
    with one_line_errors():
        from bot.simulation.plan import Plan, check_chart

        plan = Plan(people, weeks, seed)  # before anything that takes long
        if chart is not None:
            check_chart(chart)

        from bot.simulation.command import run_simulation

        report = run_simulation(plan, as_json=json)
        if chart is not None:
            from bot.simulation.drawing import draw_chart

            draw_chart(report, chart)
        if not report.is_sound:
            raise typer.Exit(1)


@app.command()
def preview(
    view: Annotated[
        str | None, typer.Argument(help="The beginning of a name, such as check_ins; else all.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Which language's content.")] = "en",
    *,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON for Slack's Block Kit Builder.")
    ] = False,
) -> None:
    """Show every message and modal that people get, with sample data."""
    with one_line_errors():
        from bot.content import content
        from bot.preview import shown_as_json, shown_as_text
        from bot.settings import Settings

        show = shown_as_json if json else shown_as_text
        for one in show(view, content(Settings(), lang)):
            typer.echo(one)


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Where it listens; 0 takes any.")] = 8766,
    company: Annotated[
        Path | None, typer.Option(help="A people file (CSV); an invented company without it.")
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option(help="Another app's manifest, YAML or JSON; ours without it.")
    ] = None,
    env_file: Annotated[
        Path | None, typer.Option(help="Writes address and tokens into this .env file.")
    ] = None,
) -> None:
    """The local Slack alone, for this or any other Bolt app; prints what connects an app to it."""
    with one_line_errors():
        from bot.local_slack import run_sandbox

        run_sandbox(port, company, manifest, env_file)


@app.command()
def match(
    roster: Annotated[
        Path, typer.Argument(help="A people file (CSV); its form is in docs/people-file.md.")
    ],
    out: Annotated[Path | None, typer.Option(help="Writes the pairings into this CSV.")] = None,
    *,
    explain: Annotated[bool, typer.Option("--explain", help="Say of each pairing why.")] = False,
    why: Annotated[
        str, typer.Option(metavar="EMAIL", help="One person alone: what was weighed, what else.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON in place of tables.")] = False,
    aim: Annotated[
        str, typer.Option(help="nobody-left-out, best-fit or protect-weakest.")
    ] = "nobody-left-out",
    floor: Annotated[
        int | None, typer.Option(help="A fit below is an exception, 0 to 100; 0 for none.")
    ] = None,
    circles: Annotated[
        bool, typer.Option("--circles", help="Whoever is left alone may join a pair as its third.")
    ] = False,
    weight: Annotated[
        list[str] | None, typer.Option(metavar="NAME=NUMBER", help="How much a part counts.")
    ] = None,
    lock: Annotated[
        list[str] | None, typer.Option(metavar="EMAIL,EMAIL", help="These two are a pair.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="EMAIL,EMAIL", help="These two are none.")
    ] = None,
) -> None:
    """The best pairings for a people file, without Slack: who, how well it fits, and why."""
    with one_line_errors():
        from bot.match_request import Request
        from bot.matching import match_file

        match_file(
            Request(
                file=roster,
                out=out,
                explain=explain,
                why=why,
                as_json=json,
                aim=aim,
                floor=floor,
                circles=circles,
                weights=tuple(weight or ()),
                locks=tuple(lock or ()),
                exclusions=tuple(exclude or ()),
            )
        )


@app.command("import")
def import_(
    roster: Annotated[
        Path, typer.Argument(help="A people file (CSV); its form is in docs/people-file.md.")
    ],
    program: Annotated[str, typer.Option(help="The program's name, or a part of it.")],
) -> None:
    """Take levels, departments and reporting lines from a people file into a program."""
    with one_line_errors():
        from bot.roster import import_file

        import_file(roster, program)


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    with one_line_errors():
        from bot.database import bring_up
        from bot.settings import read_settings

        bring_up(read_settings()).dispose()
        typer.echo("The database is up to date.")


@app.command()
def restored() -> None:
    """After restoring a backup, before `run`: so that nothing sent since is sent twice."""
    with one_line_errors():
        from bot.restoring import look_before_sending

        look_before_sending()


@app.command()
def manifest(
    http: Annotated[
        str, typer.Option(metavar="URL", help="For `run --http`: where Slack reaches this machine.")
    ] = "",
) -> None:
    """Print the app's manifest, to be pasted at api.slack.com/apps."""
    with one_line_errors():
        import yaml

        from bot.manifest import MANIFEST, http_manifest

        if http:
            typer.echo(yaml.safe_dump(http_manifest(http), sort_keys=False, allow_unicode=True))
        else:
            typer.echo(MANIFEST.read_text(encoding="utf-8"))


@app.command()
def doctor() -> None:
    """Check settings, tokens, scopes, database, schema, clock and content; say what to do."""
    with one_line_errors():
        from bot.doctor import examine

        if not examine():
            raise typer.Exit(1)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """What cannot be started is said in one line, with an exit code that says so, too."""
    from bot.errors import StartError

    try:
        yield
    except StartError as error:
        typer.echo(f"reverse-mentor: {error}", err=True)
        sys.exit(1)
