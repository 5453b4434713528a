"""Drafts for editors: a new module, a new questionnaire."""
