"""The yearly action plan: lines, periods, realisations."""
