"""Every write about a berkas: keyword-only, atomic, one entry of the trail each."""
