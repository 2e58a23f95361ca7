"""The checks of a document. Each is a module with a function `run(job) -> Outcome`, run in a process of its own."""
