"""Content-management families that several publishers share, each as a template.

Collected from ../shared/reference/publishers.md and ../shared/pages (March 2026), and from the selectors that public
crawlers of Vietnamese news state, with their dates.
"""
