"""Exercises, joint patrols and exhibitions, and who takes part."""
