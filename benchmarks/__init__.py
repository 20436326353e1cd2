"""Speed of the program, each script run as `python -m benchmarks.<name>` from the root of the checkout."""
