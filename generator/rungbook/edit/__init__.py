"""Help while editing: what writes into a ladder's folder. It splices, so that every byte that nobody asked about stays."""
