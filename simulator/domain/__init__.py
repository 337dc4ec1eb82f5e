"""The vocabulary of the simulator: values, acts, events and their fold. Pure: no I/O, no clock."""
