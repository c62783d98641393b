"""The tables of knowledge made ready to be found in a text: names, offices, phrases, one way to spell them."""
