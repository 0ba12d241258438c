"""The parts of scripted people: their connection, what they look for, what they enter."""
