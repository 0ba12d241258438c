"""The Web API: one file for each family of methods, one place that checks what all share."""
