"""Everything that writes into a ladder's folder. It splices, so that bytes outside the change stay as they are."""
