"""The site as editors see it while they write: every saved page at once, a broken one included."""
