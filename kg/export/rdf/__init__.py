"""The graph as RDF: which statements there are (`model`), how terms are spelt (`terms`), and in which order they go."""
