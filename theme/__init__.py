"""How content becomes pages."""
