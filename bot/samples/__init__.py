"""Every message and modal with data of an invented company, for `reverse-mentor preview`."""
