"""Reports of errors by readers, at `/report/?page=…`.

The form reports an entry that the reader may see, and answers for a draft as for nothing. A filled trap gets the
usual thanks, and nothing is stored. At most five reports an hour are taken from one address (of IPv6: one /64), and
one once sixty came in all, so that no crowd closes the form for others; `filing` counts them under a lock in the
database, because the workers share no cache. The mark that is counted is a keyed hash of the address with the day in
it, in a table apart from the reports; the next report, or `manage.py forget_reports`, deletes marks that are older
than an hour. A report keeps the permalink as it was when its entry goes.
"""
