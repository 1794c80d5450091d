"""What feeding costs: bytes to ledger beside the bare language pipeline, memory, workers, archives, kills."""
