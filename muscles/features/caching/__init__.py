"""Pages of visitors, kept whole and never stale.

`version` is a text in the database that is another after every write that a visitor could notice: triggers on the
tables write it in the transaction of that write, whatever door it comes through. A page is kept under the version that
was read before it was rendered, and handed out only while that is still the version of the database; so any process,
on any machine, shows what is new with its next answer. `middleware` says whose requests and which answers these are,
`kept` is a page with its headers, packed once for each encoding, `stores` keeps it in the memory of the process and,
where `CACHE_URL` names something that processes share, there as well, `release` tells the pages of one release and
configuration from those of another.

A page depends on more than rows: on the sizes of pictures that are there (`services/sizes.py` notifies), and on the
day, because it says when it was read. It is never kept past midnight, nor for longer than `kept.LASTS`. See
docs/adr/0012.
"""
