"""What is said, to whom, and what becomes of it as a finding."""
