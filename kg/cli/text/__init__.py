"""What a command found, as text for people: tables, quotations and cards."""
