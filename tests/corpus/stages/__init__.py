"""What is checked of a document, one module each with a function `run(job) -> Outcome`, each run in a process of its own."""
