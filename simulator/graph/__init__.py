"""LangGraph wiring of one turn and of the debrief; nodes delegate.

LangGraph takes seconds to import, so nothing here loads it before `turn`, `debrief` or
`checkpoints` is imported. It reads the switch `LANGGRAPH_STRICT_MSGPACK` at that moment: call
`simulator.settings.prepare_process` first.
"""
