"""Ways into the atlas by what a muscle does and by what drives it, and what is related to an entry.

The facts of an entry are prose; this feature ties entries to movements and nerves, by an editor's hand or by reading
the prose (`manage.py link_facts`), and shows only what an editor has confirmed.
"""
