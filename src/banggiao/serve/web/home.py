"""Home: what is new, who the partners are, what comes next."""

from fastapi import APIRouter
from starlette.responses import Response

from banggiao.serve.web.visit import Reading

routes = APIRouter()


@routes.get("")
def home(visit: Reading) -> Response:
    """The page that everything begins with."""
    return visit.page("home.html.jinja")
