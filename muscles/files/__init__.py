"""Files of pictures and films: what is accepted, read off them and made of them. Nothing here knows a model."""
