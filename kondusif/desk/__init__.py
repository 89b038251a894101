"""The desk: letters in and out, requests for data."""
