"""The ways to the app: what it is told, over which wire, and what it answers."""
