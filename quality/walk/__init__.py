"""A real browser walks every page of a served register, by mouse and by keyboard, and tells what is wrong."""
