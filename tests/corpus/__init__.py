"""Runs over folders of real documents, which are no part of the repository: `python -m corpus FOLDER`."""
