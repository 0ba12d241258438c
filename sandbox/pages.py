"""The browser client: one page rendered here, and its scripts and styles, which do the rest."""

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

HERE = Path(__file__).parent
TEMPLATES = Jinja2Templates(directory=HERE / "templates")

HEADERS = {
    # Scripts and styles come from here alone, so a message could not run anything even if the
    # page forgot to treat it as text. Pictures are the app's own and may come from anywhere.
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' https: http: data:; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
}


class FreshFiles(StaticFiles):
    """Files that a browser asks for anew each time, so that an update is seen at once."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 (as inherited)
        """The file, or that it has not changed."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


def routes() -> list[BaseRoute]:
    """The page at "/" and its files under "/static", to be mounted beside the client's JSON."""
    return [
        Route("/", show_page),
        Mount("/static", FreshFiles(directory=HERE / "static"), name="static"),
    ]


def show_page(request: Request) -> Response:
    """The same page for everybody: the address after "#" says who looks at what."""
    return TEMPLATES.TemplateResponse(request, "client.html", headers=HEADERS)
