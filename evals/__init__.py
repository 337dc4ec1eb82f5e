"""Long measurements, benchmarks and the independent checker; run by hand."""
