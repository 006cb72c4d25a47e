"""What people do with themes: list them, begin one, choose one, see oneself in all of them."""
