"""The four steps of the page; building widgets and wiring events are kept apart in each."""
