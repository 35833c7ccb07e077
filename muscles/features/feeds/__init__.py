"""What is where and what is new, for machines: sitemap, Atom feed, robots.txt.

All of it holds what `published()` says, also for editors. The settings name the lists of each feature (`LISTED_PAGES`)
and the paths that are for no robot and no device (`PASSING_PAGES`).
"""
