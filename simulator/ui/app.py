"""The page as a whole: built from its steps, wired together, and served."""

from __future__ import annotations

import logging
import socket
from collections.abc import AsyncIterator
from typing import Any, Final

import gradio as gr

from simulator.domain.errors import ConfigurationError, UserFacingError
from simulator.runtime.build import Deps, build_deps
from simulator.settings import Settings
from simulator.ui import assets
from simulator.ui.api import add_api
from simulator.ui.conversation import Conversations
from simulator.ui.markup import el
from simulator.ui.routes import routes
from simulator.ui.steps.choose import build_choose
from simulator.ui.steps.debrief import build_debrief, wire_debrief
from simulator.ui.steps.prepare import build_prepare, wire_prepare
from simulator.ui.steps.stage import QUIET, STEPS, Stage, Updates, notice, stepper_html
from simulator.ui.steps.talk import build_talk, frame_updates, talk_updates, wire_talk

logger = logging.getLogger(__name__)

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 7860
OFFLINE_NOTE: Final = (
    "Offline engine: no model is configured, so the buyer speaks from a phrase book, and coach and "
    "judge work by rules. Set BUYERSIM_MODEL to have a model word the buyer."
)
KNOWN: Final = "() => window.buyersim.visitor()"
REMEMBER: Final = "(token) => { window.buyersim.remember(token); }"
FONTS: Final = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica", "sans-serif")
MONO: Final = ("ui-monospace", "Menlo", "Consolas", "monospace")


def build_ui(deps: Deps) -> gr.Blocks:
    """Build the page and connect it; serve it with `launch_options`."""
    conversations = Conversations(deps.service)
    page: gr.Blocks
    with gr.Blocks(title="buyersim", analytics_enabled=False, fill_width=True) as page:
        gr.HTML(
            el(
                "div",
                el("h1", "buyersim"),
                el("p", "A flight simulator for sales negotiation"),
                class_="bs-brand",
            )
        )
        stepper = gr.HTML(stepper_html("choose"))
        token = gr.Textbox(visible="hidden", elem_id="session-token", container=False)
        visitor = gr.Textbox(visible="hidden", elem_id="visitor-key", container=False)
        arrived = gr.HTML()
        with gr.Column(visible=True, elem_id="step-choose") as choosing:
            choose = build_choose(deps.library)
        with gr.Column(visible=False, elem_id="step-prepare") as preparing:
            prepare = build_prepare(deps.library, speaks_all=deps.models.buyer is not None)
        with gr.Column(visible=False, elem_id="step-talk") as talking:
            talk = build_talk(OFFLINE_NOTE if deps.offline else "")
        with gr.Column(visible=False, elem_id="step-debrief") as debriefing:
            debrief = build_debrief()
        columns = dict(zip(STEPS, (choosing, preparing, talking, debriefing), strict=True))
        stage = Stage(stepper=stepper, columns=columns, token=token, visitor=visitor)

        # First, so that no handler of the page takes one of the contract's names.
        add_api(deps, conversations)
        wire_prepare(stage, choose, prepare, talk, deps, conversations)
        wire_talk(stage, talk, conversations)
        wire_debrief(stage, talk, debrief, deps, conversations)

        async def on_load(request: gr.Request) -> AsyncIterator[Updates]:
            """Go on with the session named in the address, if there is one."""
            session_id = request.query_params.get("s", "")
            if not session_id:
                yield {arrived: ""}
                return
            try:
                async for frame in conversations.resume(session_id):
                    yield {
                        **stage.show("talk"),
                        **talk_updates(talk, frame.events),
                        **frame_updates(talk, frame),
                        token: session_id,
                    }
            except UserFacingError as error:
                yield {**stage.show("choose"), arrived: notice(str(error)), token: ""}

        page.load(
            on_load,
            None,
            [*stage.parts, token, arrived, *talk.parts],
            **QUIET,
        ).then(None, [token], js=REMEMBER, api_visibility="private")
        page.load(None, None, [visitor], js=KNOWN, api_visibility="private")
        token.change(None, [token], js=REMEMBER, api_visibility="private")
    page.queue(api_open=False, default_concurrency_limit=None, status_update_rate="auto")
    return page


def launch_options(deps: Deps) -> dict[str, Any]:
    """What `launch` has to be told so that the page needs nothing but this machine."""
    conversations = Conversations(deps.service)
    return {
        "share": False,
        "ssr_mode": False,
        "run_history": False,
        "enable_monitoring": False,
        "mcp_server": False,
        "pwa": False,
        "quiet": True,
        "inbrowser": False,
        "footer_links": [],
        "theme": theme(),
        "css": assets.read("page.css"),
        "head": f"<script>{assets.read('page.js')}</script>",
        "app_kwargs": {"routes": routes(deps, conversations)},
        "max_threads": 40,
    }


def theme() -> gr.themes.Base:
    """Calm colours and the fonts of the reader's own machine."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        secondary_hue=gr.themes.colors.slate,
        neutral_hue=gr.themes.colors.slate,
        font=list(FONTS),
        font_mono=list(MONO),
    )


def run_app(settings: Settings, host: str = DEFAULT_HOST, port: int = DEFAULT_PORT) -> None:
    """Serve the page until it is interrupted.

    Raises:
        ConfigurationError: the address cannot be used.
        StorageUnavailable: the data folder cannot be used.
    """
    check_free(host, port)
    deps = build_deps(settings)
    try:
        page = build_ui(deps)
        options = launch_options(deps)
        page.launch(server_name=host, server_port=port, prevent_thread_lock=True, **options)
        logger.info("buyersim is at http://%s:%d (Ctrl+C stops it)", host, port)
        page.block_thread()
    finally:
        deps.close()


def check_free(host: str, port: int) -> None:
    """Find out whether somebody else listens there already.

    Raises:
        ConfigurationError: the address cannot be used.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigurationError(
            f"The page cannot be served at {host}:{port}: {reason.lower()}.",
            "Choose another port with --port.",
        ) from error
