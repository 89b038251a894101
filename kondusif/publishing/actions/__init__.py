"""Everything that is done with declarations: written, opened, signed, published, amended, withdrawn."""
