"""The register over HTTP: REST under `/api/v1`, accounts, health and metrics. Needs the extra `banggiao[serve]`.

`app.create_app(settings)` makes the application; `settings.ServeSettings` says what it serves and how.
"""
