"""Sources as reference managers read and write them: BibTeX, RIS and CSL JSON.

`formats` lists the forms; `bibtex` and `ris` read and write with libraries that are kept for it. What is read becomes
records, each with its line and with what is wrong in it (`records`); `importing` compares them with the sources that
are there, and saves what is new in one transaction. Readers get the sources of a muscle, editors those that they
choose.
"""
