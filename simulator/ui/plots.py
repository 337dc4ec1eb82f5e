"""The debrief's two charts, drawn on the server as SVG: nothing is fetched to show them."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.domain.money import format_money
from simulator.domain.values import Value
from simulator.engine.economy import Economy
from simulator.runtime.projection import DebriefData, OfferPoint
from simulator.ui.markup import Markup, el
from simulator.ui.views.words import unit_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.typing import RcKeyType

# Okabe and Ito's palette: told apart with every common kind of colour vision, and by marker too.
BUYER: Final = "#D55E00"
SELLER: Final = "#0072B2"
DEAL: Final = "#009E73"
NASH: Final = "#CC79A7"
FAINT: Final = "#9AA5B1"
INK: Final = "#334155"
STYLE: Final[dict[RcKeyType, Any]] = {
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.color": INK,
    "axes.grid": True,
    "grid.color": "#E8ECF1",
    "legend.frameon": False,
    "svg.hashsalt": "buyersim",
    "svg.fonttype": "path",
}
DRAWING: Final = threading.Lock()
"""Matplotlib's settings belong to the whole process: one drawing at a time."""
FAINT_STEPS: Final = 3
"""Prices at which each non-price package is marked on the map."""
MOST_FAINT: Final = 1200
"""Marks beyond which the map shows every n-th package only. Assumption: enough to see the cloud."""


class Chart(Value):
    """A drawing and the words that stand for it."""

    svg: str
    alt: str


def chart_html(chart: Chart) -> Markup:
    """Put a chart on the page as a picture with a text of its own."""
    data = base64.b64encode(chart.svg.encode()).decode()
    picture = el("img", src=f"data:image/svg+xml;base64,{data}", alt=chart.alt, class_="bs-chart")
    return el("div", picture, class_="bs-chart-frame", tabindex=0)


def offers_chart(data: DebriefData, economy: Economy) -> Chart:
    """Prices both sides stood for, turn by turn, with what each could go to."""
    with DRAWING, rc_context(rc=STYLE):
        figure = Figure(figsize=(6.4, 3.9), layout="constrained")
        axes = figure.add_subplot()
        for side, colour, marker, label in (
            ("seller", SELLER, "s", "You"),
            ("buyer", BUYER, "o", "Buyer"),
        ):
            points = [point for point in data.offers if point.speaker == side]
            turns = [point.turn for point in points]
            prices = [float(point.package.price) for point in points]
            axes.plot(
                turns, prices, color=colour, marker=marker, label=label, drawstyle="steps-post"
            )
            limits = [economy.limits_of(point.package.options) for point in points]
            edges = [float(each.seller if side == "seller" else each.buyer) for each in limits]
            if points:
                name = "Your floor" if side == "seller" else "Buyer's limit"
                axes.plot(
                    turns, edges, color=colour, linestyle=":", drawstyle="steps-post",
                    marker="_", label=f"{name} for that package",
                )  # fmt: skip
        if data.deal is not None:
            axes.plot(
                [data.deal.turn], [float(data.deal.package.price)], color=DEAL, marker="*",
                markersize=15, linestyle="none", label="Deal",
            )  # fmt: skip
        axes.set_xlabel("Turn")
        axes.set_ylabel(f"Price {unit_words(data.unit)}")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.yaxis.set_major_formatter(_money_ticks(data.currency))
        axes.margins(x=0.06, y=0.12)
        if not data.offers:
            axes.text(
                0.5, 0.5, "No complete offer was made.", ha="center", transform=axes.transAxes
            )
        else:
            _legend(figure)
        return Chart(svg=_svg(figure), alt=_offers_alt(data))


def map_chart(data: DebriefData, economy: Economy) -> Chart:
    """Where the deal lies between what both sides could have had."""
    with DRAWING, rc_context(rc=STYLE):
        figure = Figure(figsize=(6.4, 4.6), layout="constrained")
        axes = figure.add_subplot()
        faint = _faint(economy)
        axes.scatter(
            [x for x, _ in faint], [y for _, y in faint], s=5, color=FAINT, alpha=0.6,
            linewidths=0, label="Possible packages",
        )  # fmt: skip
        for index, segment in enumerate(data.frontier):
            axes.plot(
                [float(segment.buyer_at_low), float(segment.buyer_at_high)],
                [float(segment.seller_at_low), float(segment.seller_at_high)],
                color=INK, linewidth=2, label="Best for both (Pareto)" if index == 0 else None,
            )  # fmt: skip
        axes.axhline(0, color=SELLER, linewidth=1.2, linestyle="--", label="Your alternative")
        axes.axvline(0, color=BUYER, linewidth=1.2, linestyle="--", label="Buyer's alternative")
        _trail(axes, data.offers)
        if data.nash is not None:
            _mark(axes, data.nash, NASH, "D", 70, "Even split of the largest pie (Nash)")
        if data.deal is not None:
            _mark(axes, data.deal, DEAL, "*", 230, "Your deal")
        _frame(axes, data, economy)
        axes.set_xlabel("Worth to the buyer, over their alternative")
        axes.set_ylabel("Worth to you, over yours")
        axes.xaxis.set_major_formatter(_money_ticks(data.currency))
        axes.yaxis.set_major_formatter(_money_ticks(data.currency))
        axes.xaxis.set_major_locator(MaxNLocator(6))
        _legend(figure)
        return Chart(svg=_svg(figure), alt=_map_alt(data))


def _faint(economy: Economy) -> list[tuple[float, float]]:
    span = economy.price_maximum - economy.price_minimum
    every = max(1, len(economy.limits) * FAINT_STEPS // MOST_FAINT)
    return [
        (float(limits.buyer - price), float(price - limits.seller))
        for index, limits in enumerate(economy.limits[::every])
        for step in range(FAINT_STEPS)
        # Shifted from one package to the next, so that the marks do not line up.
        for price in [
            economy.price_minimum + span * (step + Decimal(index % 17) / 17) / FAINT_STEPS
        ]
    ]


def _trail(axes: Axes, offers: Sequence[OfferPoint]) -> None:
    for side, colour, marker in (("seller", SELLER, "s"), ("buyer", BUYER, "o")):
        points = [point for point in offers if point.speaker == side]
        axes.plot(
            [float(point.buyer_surplus) for point in points],
            [float(point.seller_surplus) for point in points],
            color=colour, marker=marker, markersize=5, linewidth=1,
            label="Your offers" if side == "seller" else "Buyer's offers",
        )  # fmt: skip


def _mark(axes: Axes, point: OfferPoint, colour: str, marker: str, size: int, label: str) -> None:
    axes.scatter(
        [float(point.buyer_surplus)], [float(point.seller_surplus)], color=colour, marker=marker,
        s=size, zorder=5, edgecolors="white", label=label,
    )  # fmt: skip


def _frame(axes: Axes, data: DebriefData, economy: Economy) -> None:
    """Look at the part of the map where something could be agreed, and at what was offered."""
    reach = float(max(abs(economy.joint_max), (economy.price_maximum - economy.price_minimum) / 5))
    points = (*data.offers, *filter(None, (data.deal, data.nash)))
    xs = [float(point.buyer_surplus) for point in points]
    ys = [float(point.seller_surplus) for point in points]
    axes.set_xlim(min([-0.6 * reach, *xs]) - 0.1 * reach, max([1.15 * reach, *xs]) + 0.1 * reach)
    axes.set_ylim(min([-0.6 * reach, *ys]) - 0.1 * reach, max([1.15 * reach, *ys]) + 0.1 * reach)


def _legend(figure: Figure) -> None:
    figure.legend(loc="outside lower center", ncols=2, fontsize=9)


def _money_ticks(currency: str) -> FuncFormatter:
    return FuncFormatter(lambda value, _: format_money(Decimal(round(value)), currency))


def _svg(figure: Figure) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None}, transparent=False)
    return out.getvalue()


def _offers_alt(data: DebriefData) -> str:
    if not data.offers:
        return "Chart of the offers: nobody made a complete one."
    parts = []
    for side, name in (("seller", "you"), ("buyer", "the buyer")):
        prices = [point.package.price for point in data.offers if point.speaker == side]
        if prices:
            first, last = (format_money(price, data.currency) for price in (prices[0], prices[-1]))
            parts.append(f"{name} from {first} to {last} in {len(prices)} offers")
    end = f"; deal at {format_money(data.deal.package.price, data.currency)}" if data.deal else ""
    return f"Chart of the prices over the turns: {', '.join(parts)}{end}."


def _map_alt(data: DebriefData) -> str:
    def worth(point: OfferPoint) -> str:
        return (
            f"{format_money(point.buyer_surplus.quantize(Decimal(1)), data.currency)} to the buyer "
            f"and {format_money(point.seller_surplus.quantize(Decimal(1)), data.currency)} to you"
        )

    deal = f"the deal is worth {worth(data.deal)}" if data.deal else "there is no deal on it"
    nash = f"; the even split of the largest pie, {worth(data.nash)}" if data.nash else ""
    return f"Map of all packages by what they are worth to both sides: {deal}{nash}."
