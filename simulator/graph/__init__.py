"""LangGraph wiring of one turn and of the debrief; nodes delegate."""
