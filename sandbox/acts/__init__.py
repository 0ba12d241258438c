"""What people do: type, press, choose, submit, react."""
