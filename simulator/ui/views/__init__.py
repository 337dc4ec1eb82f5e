"""View models: what each part of the page shows, as markup, from domain values alone."""
