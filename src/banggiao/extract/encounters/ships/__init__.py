"""The calls of ships, and what a crew does in the course of one."""
