"""Plain HTTP routes beside the page: is it alive, can it work, and transcripts to take away."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from simulator.domain.errors import UserFacingError
from simulator.runtime.build import Deps
from simulator.ui.conversation import Conversations
from simulator.ui.views.chat import ended_of
from simulator.ui.views.transcript import transcript_json, transcript_text


def routes(deps: Deps, conversations: Conversations) -> list[Route]:
    """Build the routes; they go before those of the page, which would swallow them."""

    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_: Request) -> Response:
        try:
            await asyncio.to_thread(deps.service.sessions, "nobody")
            scenarios = len(deps.library.scenario_ids())
        except UserFacingError as error:
            return JSONResponse({"status": "not ready", "why": str(error)}, status_code=503)
        ready = {"status": "ready", "scenarios": scenarios, "offline": deps.offline}
        if deps.local is not None:
            # Without it the buyer goes on in its own plain words: worth knowing, and still ready.
            healthy = await asyncio.to_thread(deps.local.healthy)
            ready["local_model"] = "ok" if healthy else "gone"
        return JSONResponse(ready)

    async def transcript(request: Request) -> Response:
        session_id, kind = request.path_params["session_id"], request.path_params["kind"]
        try:
            events = conversations.events(session_id)
        except UserFacingError as error:
            return PlainTextResponse(str(error), status_code=404)
        if ended_of(events) is None:
            return PlainTextResponse(
                "The talk is still going on; the transcript is there once it has ended.",
                status_code=409,
            )
        if kind == "txt":
            return PlainTextResponse(transcript_text(events))
        if kind == "jsonl":
            return Response(transcript_json(events, reveal=True), media_type="application/x-ndjson")
        return PlainTextResponse("Transcripts come as .txt or .jsonl.", status_code=404)

    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/transcript/{session_id:str}.{kind:str}", transcript),
    ]
