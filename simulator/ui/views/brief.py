"""The rep's own brief, laid out for reading: nothing in it comes from the buyer's side."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from simulator.domain.money import format_money
from simulator.domain.seller_view import SellerView
from simulator.domain.values import Value
from simulator.ui.markup import EMPTY, Child, Markup, el
from simulator.ui.views.words import capital, money, unit_words


class BriefCard(Value):
    """What the preparation page shows of a scenario."""

    view: SellerView
    floor: Decimal
    """The seller's reservation price at the quoted package [money]."""
    summary: str
    buyer_name: str
    buyer_role: str
    buyer_line: str


def brief_html(card: BriefCard) -> Markup:
    """Lay out the whole brief."""
    view, brief = card.view, card.view.brief
    return el(
        "div",
        el(
            "div",
            _who(card),
            _numbers(card),
            class_="bs-grid-2",
        ),
        el(
            "div",
            _section("Your situation", el("p", brief.situation), _label("Product", brief.product)),
            _section(
                "If there is no deal (your BATNA)",
                el("p", brief.batna),
                el("p", f"That is worth {money(brief.batna_value, view.deal)} to you."),
                _label("Your lowest price takes for granted", brief.floor_conditions),
            ),
            _section("What you can give", _list(brief.can_give)),
            _section("What you must get", _list(brief.must_get)),
            _section("Facts you may state", _list(fact.text for fact in brief.facts)),
            _section("Limits, to be named honestly", _list(limit.text for limit in brief.limits)),
            _section("Smaller options", _list(small.text for small in brief.smaller_options)),
            _section(
                "Where something else fits better", _list(fit.text for fit in brief.fits_elsewhere)
            ),
            _section("What a discount does to delivery", _bands(view)),
            _section("Your authority", el("p", brief.authority.text)),
            class_="bs-brief",
        ),
        _costs(view),
        class_="bs-stack",
    )


def own_side_html(view: SellerView) -> Markup:
    """The rep's side in short, folded away, for a glance during the talk."""
    brief = view.brief
    return el(
        "details",
        el("summary", "Your brief"),
        _label(
            "Quoted", f"{money(view.price.list_price, view.deal)} {unit_words(view.price.unit)}"
        ),
        _label("Package", standard_words(view)),
        _label("BATNA", brief.batna),
        el("p", el("strong", "You can give")),
        _list(brief.can_give),
        el("p", el("strong", "You must get")),
        _list(brief.must_get),
        el("p", el("strong", "Facts")),
        _list(fact.text for fact in brief.facts),
        el("p", el("strong", "Limits")),
        _list(limit.text for limit in brief.limits),
        el("p", el("strong", "Smaller options")),
        _list(small.text for small in brief.smaller_options),
        el("p", el("strong", "What a discount does")),
        _bands(view),
        _label("Authority", brief.authority.text),
        _costs(view),
        class_="bs-card",
    )


def standard_words(view: SellerView) -> str:
    """Name the quoted package."""
    deal = view.deal
    return ", ".join(issue.label_of(deal.standard[issue.id]) for issue in deal.issues)


def _who(card: BriefCard) -> Markup:
    return el(
        "section",
        el("p", "Across the table", class_="bs-eyebrow"),
        el("h3", card.buyer_name),
        el("p", capital(card.buyer_role), class_="bs-muted"),
        el("p", card.buyer_line),
        el("p", "You represent", class_="bs-eyebrow"),
        el("p", card.view.brief.organisation),
        class_="bs-card",
    )


def _numbers(card: BriefCard) -> Markup:
    view = card.view
    deal, unit = view.deal, unit_words(view.price.unit)
    rows = (
        ("List price", f"{money(view.price.list_price, deal)} {unit}"),
        ("Lowest price that beats your BATNA", f"{money(card.floor, deal)} {unit}"),
        (
            "Discount you may give alone",
            f"up to {view.brief.authority.max_discount_percent:f} % "
            f"(beyond: {view.brief.authority.approver})",
        ),
    )
    return el(
        "section",
        el("p", "Your numbers", class_="bs-eyebrow"),
        el("dl", *(_pair(term, value) for term, value in rows), class_="bs-numbers"),
        el("p", f"For the quoted package: {standard_words(view)}.", class_="bs-muted"),
        class_="bs-card",
    )


def _pair(term: str, value: str) -> Markup:
    return el("div", el("dt", term), el("dd", value))


def _section(title: str, *body: Child) -> Markup:
    return el("section", el("h4", title), *body, class_="bs-card") if any(body) else EMPTY


def _list(items: Iterable[str]) -> Markup:
    entries = [el("li", capital(item)) for item in items]
    return el("ul", *entries) if entries else EMPTY


def _label(label: str, words: str) -> Markup:
    return el("p", el("strong", f"{label}: "), words) if words else EMPTY


def _bands(view: SellerView) -> Markup:
    return _list(
        f"From {band.from_percent:f} % off: {band.consequence}"
        for band in view.brief.discount_bands
    )


def _costs(view: SellerView) -> Markup:
    """What every option costs the rep: their own side, so they see all of it."""
    deal = view.deal
    rows: list[Markup] = []
    for issue in deal.issues:
        for option in issue.options:
            parts = view.list_parts.get(issue.id)
            part = parts.get(option.id) if parts is not None else None
            quoted = deal.standard[issue.id] == option.id
            rows.append(
                el(
                    "tr",
                    el("th", capital(issue.label), scope="row"),
                    el("td", option.label, el("span", "quoted", class_="bs-tag") if quoted else ""),
                    el("td", _cost(view.costs[issue.id][option.id], view), class_="bs-num"),
                    el("td", "–" if part is None else money(part, deal), class_="bs-num"),
                )
            )
    head = el(
        "tr",
        *(
            el("th", title, scope="col")
            for title in ("Issue", "Option", "Costs you", "In the list price")
        ),
    )
    return el(
        "details",
        el("summary", "What each option costs you"),
        el(
            "p",
            "Only you see this. A figure with a minus saves you money.",
            class_="bs-muted",
        ),
        el(
            "div",
            el("table", el("thead", head), el("tbody", *rows), class_="bs-table"),
            class_="bs-scroll",
            tabindex=0,
            role="region",
            aria_label="Costs of the options",
        ),
        class_="bs-card",
    )


def _cost(amount: Decimal, view: SellerView) -> str:
    return format_money(amount, view.deal.currency)
