"""One call: its attempts, retries, redirects, answer and errors. Imports `auth` and below."""
