"""A small model on this machine: any GGUF file, served by a child process of our own.

`python -m simulator.llm.local` is that child; everything else here is the parent's side.
"""
