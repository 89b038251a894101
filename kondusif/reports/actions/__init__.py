"""Writing about reports: taking them in, triage, and the talk with the reporter."""
