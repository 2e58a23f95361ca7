"""Runs over folders of real documents, which are not in the repository: `python -m corpus FOLDER`."""
