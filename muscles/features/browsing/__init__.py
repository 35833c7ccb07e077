"""Ways into the atlas by what a muscle does and by what drives it, and what is related to an entry.

The facts of an entry are prose; this feature ties entries to movements and nerves, by an editor's hand or by reading
the prose (`manage.py link_facts`), and shows only what an editor has confirmed.

A tie is confirmed, proposed or refused. `reading` reads the prose of checked facts, `linking` turns what it read into
proposals, and leaves an entry alone once an editor has decided anything about it. Lists count muscles: no groups, no
heads, no second places. The models are registered among the fixtures (`services/fixtures.py`) and among the related
rows of entries, so that fixtures, drafts and history hold them.
"""
