"""Register -> dossier: what is known of one partner, every line with its sentence."""
