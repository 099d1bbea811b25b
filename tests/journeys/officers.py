"""What officers do at their desks, in the words of the pages."""

import re

DONE = "Đã ghi nhận."


def open_desk(page, code: str) -> None:
    """The dossier as an officer sees it, by its link in the list of what waits."""
    page.goto("/viec")
    page.get_by_label("Tìm trong việc của tôi").fill(code)
    page.keyboard.press("Enter")
    page.get_by_role("row").filter(has_text=code).get_by_role("link").first.click()
    page.wait_for_url(re.compile(rf"/viec/{re.escape(code)}(\?|$)"))


def panel(page, label: str):
    """The form of one action, opened when it is folded away."""
    button = page.get_by_role("button", name=label, exact=True)
    if not button.is_visible():
        page.get_by_role("heading", name=label, exact=True).click()
    return page.locator("form").filter(has=button)


def act(page, label: str) -> None:
    """Press the action's button and see that it was done."""
    panel(page, label).get_by_role("button", name=label, exact=True).click()
    page.get_by_text(DONE, exact=True).wait_for()


def may(page, label: str) -> bool:
    """Is this action offered here?"""
    return page.get_by_role("heading", name=label, exact=True).count() > 0


def ask_for_more(page, reason: str, answer: str, paper: str) -> None:
    """Ask for one answer to be mended and one paper to be added."""
    form = panel(page, "Yêu cầu bổ sung")
    form.get_by_label("Cần bổ sung gì và vì sao").fill(reason)
    form.get_by_role("checkbox", name=re.compile(answer)).first.check()
    form.get_by_role("checkbox", name=paper).check()
    act(page, "Yêu cầu bổ sung")


def draft(page, number: str = "45") -> None:
    """Write what stands in the register; name, date and kind come from the request."""
    form = panel(page, "Hoàn thành bước")
    form.get_by_label("Nơi đã đăng ký").fill("Ủy ban nhân dân phường Ngọc Sơn, tỉnh Lam Giang")
    form.get_by_label("Số đăng ký").fill(number)
    form.get_by_label("Quyển số").fill("01/1990")
    form.get_by_label("Ngày đăng ký").fill("28/05/1990")
    act(page, "Hoàn thành bước")


def send_back(page, reason: str) -> None:
    form = panel(page, "Trả lại bước trước")
    form.get_by_label("Cần sửa gì").fill(reason)
    act(page, "Trả lại bước trước")


def paper(page, name: str) -> bytes:
    """A PDF that the page links to."""
    answer = page.context.request.get(
        page.get_by_role("link", name=re.compile(name, re.I)).first.get_attribute("href")
    )
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()
