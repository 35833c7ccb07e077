"""Two to four muscles side by side at `/compare/`.

`catalogue` reads the names of all visible entries once, so that a draft can be neither found, offered nor named;
`choosing` sorts what the address asks for, `table` and `wording` find where the facts differ, `turning` lets several
galleries begin with the same view. The viewer of the core (`viewer.js`) turns one picture or several in step; each
shows the nearest view that it has.
"""
