"""Stage: a ladder and its hand-written pages become the index that the site's search reads.

`ladder_entries` and `page_entries` show what can be found, `language` what a language knows, `index` writes both down.
The ranking itself is a script, `assets/search/ranking.js` and what it joins, which browsers and `rungbook search` run alike.
"""
