"""What the pages and scripted people ask for: JSON over HTTP."""
