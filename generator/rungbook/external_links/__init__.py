"""Links that lead out of the site: found with their places, asked whether they still lead somewhere, reported.

A schedule runs this, never a build: what another server does must not decide whether a change can be published.
"""
