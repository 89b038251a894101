"""Reading about berkas: the page, the lists, what is due, letters."""
