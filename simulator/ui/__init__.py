"""The web app: a view on the negotiation service, drawn with Gradio."""
