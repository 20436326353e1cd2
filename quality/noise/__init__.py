"""The noise test: articles as the web has them, typed, wrapped and cut up otherwise, read and scored again."""
