"""The names that pages give to the model's fixed values."""

STEP_KIND = {
    "entry": "Way in",
    "next": "Next level",
    "fork": "Fork",
    "sideways": "Sideways",
    "back": "Way back",
    "join": "Join",
}
TRACK_KIND = {"individual": "Individual", "management": "Management", "hybrid": "Individual and management"}
BUILDS = {
    "cumulative": "Levels build on one another: each includes what those below it ask.",
    "absolute": "Each level stands for itself: what a level below asks is repeated where it still holds.",
}
EMPTY = {
    "as-below": "As at the level below.",
    "not-applicable": "Not applicable at this level.",
    "not-defined": "Not yet defined for this level.",
}
