"""Words a decision: a correct plain draft, and the same in the persona's voice through a model."""
