"""Values: what compose makes and a sink takes, and the addresses and names on a site."""
