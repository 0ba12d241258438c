"""The fault table: each row a test, on SQLite and on PostgreSQL, judged by one checker."""
