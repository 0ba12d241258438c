"""Installing the app, and taking it away."""
