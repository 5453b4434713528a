"""Whether a running installation keeps its promises, in words: ``flask --app backend controle``."""
