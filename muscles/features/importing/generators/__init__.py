"""What site generators make of a page before its readers see it: Jekyll 4 with Liquid and kramdown, and Hugo.

`visibility`, `config` and `cascade` say whether a page is shown at all, `liquid` follows templates, `shortcodes` those
of Hugo, `markup` turns kramdown and HTML into the Markdown of the atlas, `tables` and `footnotes` two parts of that,
`addresses` finds where links between files lead. What a generator hides is left out, what has an equivalent becomes
that, and `Findings` names the rest. What cannot be decided is a doubt: such a page becomes a draft.
"""
