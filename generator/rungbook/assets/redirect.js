// At an old address: leads on, with the anchor and the query that the address had. Without this script the page does so by itself.
location.replace(document.querySelector("a").href + location.search + location.hash)
