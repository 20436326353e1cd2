"""The pages of review on PostgreSQL: the same question first, and of several who answer it, one decides."""

from concurrent.futures import ThreadPoolExecutor

from tests.serve.conftest import Serve, app_of
from tests.serve.web.browsing import post, visit

PAIR = ("enc-a0b96c7409031c03", "enc-e3d9a9dfbd0a4263")
ARTICLE = "belarus-tong-tham-muu-truong-hoi-dam"


def test_several_at_once(serve: Serve, database: str) -> None:
    client = serve(register=database)
    for url in ("/vi/decisions", "/vi/articles", f"/vi/articles/{ARTICLE}", f"/vi/review/entry/{PAIR[0]}?slot=date",
                f"/vi/review/entry/{PAIR[0]}/evidence/{ARTICLE}", "/vi/review?country=BLR"):
        assert visit(client, url).status == 200
    form = visit(client, "/vi/review").answers()
    assert [value for name, value in form.fields if name == "entry"] == list(PAIR)
    answers = [("same", "different")[number % 2] for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        sent = [pool.submit(post, client, form.action, form.sent(answer, why="chắc chắn")) for answer in answers]
        statuses = [future.result().status_code for future in sent]
    (made,) = app_of(client).state.served.register.decisions()
    assert {status for status, answer in zip(statuses, answers, strict=True) if answer == made.kind} == {200}
    assert {status for status, answer in zip(statuses, answers, strict=True) if answer != made.kind} == {409}
